"""The health of a seller's accounts, reckoned: what leaves when, what it costs, what to answer first. No I/O."""
