"""A summary or comparison to one page of HTML."""
