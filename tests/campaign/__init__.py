"""A campaign: a folder of files from elsewhere through the built command, and what became of each."""
