"""What EVD-14 reads with: a file for each part of the register that is held against the pages of its document."""
