"""What a municipality pays the platform: plans, metering, invoices. Rows of the schema `public`."""
