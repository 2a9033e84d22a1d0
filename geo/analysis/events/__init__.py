"""Which claims speak of one happening, who said it first, and what contradicts what."""
