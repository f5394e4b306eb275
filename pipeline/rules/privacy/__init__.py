"""Rules about what of private persons must not go out."""
