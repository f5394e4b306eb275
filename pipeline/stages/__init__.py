"""What happens to a case, one verb a file; stages do not know each other."""
