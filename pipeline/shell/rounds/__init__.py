"""What goes out and what comes back, round after round."""
