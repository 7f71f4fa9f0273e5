"""Any text against documents: which of its statements they support, and what stands in none of them."""
