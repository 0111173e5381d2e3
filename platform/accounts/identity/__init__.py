"""Proving identity with images that are crossed out before anything is stored."""
