"""Rules about the bundle itself: what can be drawn, found and followed."""
