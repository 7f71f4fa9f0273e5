"""Quotations of a checked text, and where their words stand in the documents."""
