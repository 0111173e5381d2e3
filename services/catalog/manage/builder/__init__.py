"""The page on which an administrator, who is no programmer, makes the form of a service."""
