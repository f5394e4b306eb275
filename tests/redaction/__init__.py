"""Taking parts out of copies."""
