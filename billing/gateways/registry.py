"""Ways to pay by their keys."""

from dataclasses import dataclass, field

from billing.gateways.base import Gateway
from billing.gateways.counter import gateway as counter
from billing.gateways.promptpay import gateway as promptpay

# Names that receipts bear, whether or not the gateway is configured in a municipality.
LABELS = {counter.KEY: counter.LABEL, promptpay.KEY: promptpay.LABEL}


@dataclass
class Gateways:
    """Gateways that need no account of the municipality with a vendor."""

    _gateways: dict[str, Gateway] = field(default_factory=dict)

    def register(self, gateway: Gateway) -> None:
        """Add a gateway; the same key again replaces it."""
        self._gateways[gateway.key] = gateway

    def get(self, key: str) -> Gateway:
        """Return a gateway; LookupError for an unknown key."""
        return self._gateways[key]


gateways = Gateways()
gateways.register(counter.Counter())
