"""Filling in a form, by citizens at home and by officers at the counter."""
