"""What several readers draw with: still pictures, and a document of blocks that is set on pages."""
