#!/usr/bin/env python
"""Django's command line for developers; people who run an installation use `kreisweit`."""

import os
import sys

from django.core.management import execute_from_command_line

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kreisweit.config.settings")
execute_from_command_line(sys.argv)
