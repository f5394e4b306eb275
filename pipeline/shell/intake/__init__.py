"""What comes in: files, lists and reports, proposed and never written over what a person wrote."""
