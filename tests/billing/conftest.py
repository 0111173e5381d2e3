from tests.billing.payable import told

__all__ = ["told"]
