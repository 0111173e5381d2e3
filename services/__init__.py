"""What municipalities offer, and what citizens ask of them."""
