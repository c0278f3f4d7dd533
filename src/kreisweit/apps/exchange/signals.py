"""What `tasks` wants to know."""

from django.dispatch import Signal

# Sent after the transaction that wants a comparison; arguments: `district_id` (primary key of the Kreis).
comparison_wanted = Signal()
