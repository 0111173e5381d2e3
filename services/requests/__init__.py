"""What citizens ask for, from the draft to the outcome."""
