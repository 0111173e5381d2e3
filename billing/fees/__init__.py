"""What citizens pay a municipality: fees, payments, receipts. Rows of the tenant's schema."""
