"""Rules about the figures and words that a case is judged by."""
