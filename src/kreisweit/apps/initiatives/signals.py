"""What later stages may want to know."""

from django.dispatch import Signal

# Sent after the transaction; arguments: `district_id` (primary key of the Kreis).
inventory_changed = Signal()
