from tests.tenants.committed import committed, somebody_else

__all__ = ["committed", "somebody_else"]
