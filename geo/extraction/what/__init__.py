"""What happens? The words that name an event, and what else of a sentence belongs to them."""
