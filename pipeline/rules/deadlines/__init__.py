"""Rules about time and earlier rounds."""
