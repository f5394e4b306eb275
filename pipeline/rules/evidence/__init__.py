"""Rules about the register and its files."""
