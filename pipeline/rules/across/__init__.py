"""Rules across cases: they run in check, batch and audit, never inside a bundle."""
