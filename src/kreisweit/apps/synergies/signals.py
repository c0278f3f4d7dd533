"""What `tasks` wants to know."""

from django.dispatch import Signal

# Sent after the transaction that wants a run; arguments: `district_id` (primary key of the Kreis).
match_requested = Signal()
# Sent inside the transaction of every decision; arguments: `district_id`.
synergy_decided = Signal()
# Sent after the transaction of a decision that outdated what was learnt; arguments: `district_id`.
calibration_outdated = Signal()
