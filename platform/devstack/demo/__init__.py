"""Demo data: invented municipalities and people, made through the product's own actions."""
