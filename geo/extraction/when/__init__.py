"""When? Expressions of time in both languages, what each means, and which claim it dates."""
