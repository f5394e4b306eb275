"""A case as a spreadsheet: which cells there are, what stands in them, and what a filled one says."""
