"""Signing in where somebody else vouches for the person: LINE, and a provider such as ThaiD."""
