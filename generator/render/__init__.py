"""Views to bytes: pages, documents and tables. All markup is in the templates."""
