"""The super-admin console: operators, on the platform's own host."""
