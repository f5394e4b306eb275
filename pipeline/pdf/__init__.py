"""Handling of PDF pages that several stages need: geometry, digests, typesetting."""
