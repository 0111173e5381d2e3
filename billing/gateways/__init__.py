"""Ways to pay: one folder per vendor. Adding one: copy the nearest, register it in registry.py."""
