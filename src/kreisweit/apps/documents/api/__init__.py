"""Documents for programs: the same verbs and rules as on the pages."""
