"""Markdown: what it links to, and the HTML that is made of it. Raw HTML is text here."""
