"""From a case to the words that are sent: one file per kind of document."""
