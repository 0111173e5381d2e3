"""The one error of the language."""


class ExpressionError(ValueError):
    """A text that is no expression; `at` is the position (0-based) where it goes wrong."""

    def __init__(self, message_th: str, at: int = 0) -> None:
        self.message_th = message_th
        self.at = at
        super().__init__(f"{message_th} (ตำแหน่งที่ {at + 1})")
