"""Rules about documents of suppliers."""
