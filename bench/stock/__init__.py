"""The peer of `bench-pages`: the product's views and templates on django-tenants as it comes."""
