"""Where? Names, phrases and words that point back, and which claim each place belongs to."""
