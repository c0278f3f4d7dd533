"""The doors to the engines `oparl` and `matching` and to the adapter that talks to council systems."""
