from tests.access.conftest import visitor, world

__all__ = ["visitor", "world"]
