"""The documents' door to files, parsers and the engine that reads."""
