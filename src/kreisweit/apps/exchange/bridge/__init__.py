"""The doors to the format of the exchange and to the engines `comparing` and `matching`."""
