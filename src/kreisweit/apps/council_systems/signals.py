"""What this stage announces: work for the background."""

from django.dispatch import Signal

harvest_wanted = Signal()  # run_key
taking_wanted = Signal()  # taking_keys
search_changed = Signal()  # search_key
