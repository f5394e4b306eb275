"""The commands a person runs, one file for each family of them."""
