"""What several readers open files with: encodings, archives, mark-up, and the files within files."""
