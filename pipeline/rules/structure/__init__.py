"""Rules about how a plan is built."""
