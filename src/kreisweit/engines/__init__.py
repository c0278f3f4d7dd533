"""The thinking: pure functions from frozen data to a result and its trace. No Django, no clock, no network.

Each package here is a library of its own (`from kreisweit.engines.matching import match`) and knows no other engine.
"""
