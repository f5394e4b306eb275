"""What the case records, beside what tells it: the notice, cited pages, lists, the words, the register."""
