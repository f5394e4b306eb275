"""All cases and sellers of a workspace together."""
