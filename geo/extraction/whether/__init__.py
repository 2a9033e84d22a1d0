"""Did it happen? What the words above a clause, its negation and its tense make of it."""
