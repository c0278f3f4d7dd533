"""The inventory for programs: the same records, filters, verbs and rules as on the pages."""
