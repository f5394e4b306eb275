"""Rules about the notice itself."""
