"""A small thread-safe LRU of compiled forms by content hash."""

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Generic, TypeVar

T = TypeVar("T")


class Lru(Generic[T]):
    """Keeps the `size` values used last. Two threads may build the same value; one is kept."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._items: OrderedDict[str, T] = OrderedDict()
        self._lock = Lock()

    def get(self, key: str, build: Callable[[], T]) -> T:
        """Return the value of `key`, built outside the lock where it is missing."""
        with self._lock:
            if key in self._items:
                self._items.move_to_end(key)
                return self._items[key]
        value = build()
        with self._lock:
            self._items.setdefault(key, value)
            while len(self._items) > self._size:
                self._items.popitem(last=False)
        return value
