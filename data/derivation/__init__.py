"""How each derived file under ``data/`` is made from published packages and notes by hand."""
