"""Rules about how a plan is worded."""
