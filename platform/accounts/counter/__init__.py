"""The counter: an officer registers, or files for, a citizen who is present."""
