"""Rules about money given back."""
