"""What `make demo` and the tests start. Never part of a production installation."""
