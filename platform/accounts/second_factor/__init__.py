"""What staff and operators show besides their password: codes, passkeys, recovery codes."""
