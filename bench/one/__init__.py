"""A view of one query, under four ways of finding its rows: see `bench.tenancy`."""
