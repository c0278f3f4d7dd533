"""Bundles: initiatives of several bodies that go one way together, with a lead, consent, reach and saving."""
