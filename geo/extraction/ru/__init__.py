"""Russian: text to the same parsed sentences that the English rules read."""
