"""Requests to addresses that a municipality typed: they reach the public internet and nothing else.

An address is resolved once, every answer of the name service must be public, and the connection
goes to that very answer: a name that changes its mind meanwhile changes nothing. Redirects are not
followed.
"""

from outward.addresses import NotAllowed, checked_address
from outward.sessions import protect, session

__all__ = ["NotAllowed", "checked_address", "protect", "session"]
