"""Many clusters: records in files to summaries in files, with processes that may die, on one machine or many."""
