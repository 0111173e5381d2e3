"""Two or three versions of one schema document: what differs, and how they come together."""

from forms_engine.versions.difference import Change, difference
from forms_engine.versions.merge import Conflict, Merged, Take, merge

__all__ = ["Change", "Conflict", "Merged", "Take", "difference", "merge"]
