"""Readers that go wrong on purpose, each in a way that a real library was seen to."""
