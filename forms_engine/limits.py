"""How large a form and an answer may be. Everything the engine reads is bounded here."""

PAGES = 50
FIELDS = 1_000
CHOICES = 1_000
COLUMNS = 20
ROWS = 100
# Cells of one table: drawn before anybody has typed, and at most. A page is sent in 2,000 inputs.
CELLS_DRAWN = 1_000
CELLS = 20_000
RULES = 200
FEES = 50
CASES = 100
GIVEN = 10
FILES = 50
FILE_MB = 100

LABEL = 300
HINT = 2_000
SHORT_TEXT = 200
LONG_TEXT = 4_000
LONGEST_TEXT = 20_000

EXPRESSION = 2_000
EXPRESSION_DEPTH = 20
EXPRESSION_NODES = 500
PATTERN = 500
