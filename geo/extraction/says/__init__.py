"""Says who? Speech and its cues, the voice behind it, and who only relays it."""
