"""Rules about rights, and what must stay inside."""
