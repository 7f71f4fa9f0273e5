"""Which sentences make the summary: fit to be chosen, within the budget, without repetition, in reading order."""
