"""Benches: product and peer side by side, in one run, on data that the bench makes itself."""
