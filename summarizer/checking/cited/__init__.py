"""The citations that a checked text makes itself, in whatever form."""
