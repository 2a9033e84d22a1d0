"""How many? Numbers as they are written, what they count, and which claim they belong to."""
