"""One module a page: what it says, out of the context of its project."""
