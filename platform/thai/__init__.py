"""Thai rules as pure functions: identity numbers, dates, money, addresses, business time."""
