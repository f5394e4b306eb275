"""Draws every evidence file of the shipped cases: all of it is invented, none of it is a real document."""
