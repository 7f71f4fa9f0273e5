"""Rows and records of data to documents, by the names of their fields."""
