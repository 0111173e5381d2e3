"""Municipalities, and the only home of schema switching."""
