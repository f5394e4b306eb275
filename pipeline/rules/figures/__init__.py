"""The figures in words, on pages and in data: what one is, how it is written, and where it is read."""
