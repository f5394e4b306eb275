"""Rules about facts that must agree."""
