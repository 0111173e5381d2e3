"""What a municipality offers: categories, services, forms and their versions."""
