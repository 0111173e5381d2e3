"""Filing at the counter: an officer types, the citizen owns what is filed."""
