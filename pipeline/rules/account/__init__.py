"""Rules about the health of the account that a case is of."""
