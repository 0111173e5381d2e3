"""Why an archive was not made or not taken."""


class ArchiveRefused(Exception):
    """The archive is damaged, foreign or locked, or has no place here; nothing was touched."""
