"""Rounds of an appeal: what goes out, what came back, and how the two hang together; pure."""
