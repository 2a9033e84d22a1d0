"""Who? Actors, their roles, and what they are called."""
