"""Programs that print speed and memory figures."""
