"""The outside: disk, clock, environment, terminal. Everything else is handed values."""
