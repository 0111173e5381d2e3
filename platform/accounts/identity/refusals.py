"""Why a picture is not taken. The message is for the citizen, beside the field."""


class NotAnImage(ValueError):
    """The bytes are no picture that can be crossed out; the message (Thai) says why."""


class TooSmall(NotAnImage):
    """Nobody could make out what the picture shows."""


class Busy(NotAnImage):
    """Too many pictures wait already: the same one can be sent again."""
