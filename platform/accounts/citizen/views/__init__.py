"""Screens of the citizen's account."""
