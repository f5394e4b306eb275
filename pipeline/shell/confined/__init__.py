"""What reads strangers' files: child processes that have nothing to lose and are killed when they take too much."""
