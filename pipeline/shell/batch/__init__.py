"""Many cases: each looked at, built in a process of its own, remembered and reported."""
