"""The database backend that sees one schema at a time."""
