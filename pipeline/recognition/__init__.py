"""Words in pictures of pages, recognised by models that come with a package; nothing is fetched, nothing is certain."""
