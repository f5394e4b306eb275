"""Rules about the seller's own purchase records."""
