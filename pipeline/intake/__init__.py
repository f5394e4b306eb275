"""What an intake proposes: entries, purchases and orders made of files that came in. Proposals, never facts."""
