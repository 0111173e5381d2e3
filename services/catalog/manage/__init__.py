"""Screens of the tenant admin for what the municipality offers."""
