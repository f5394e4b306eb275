"""One file per output format: what was composed becomes bytes or text, and nothing else happens."""
