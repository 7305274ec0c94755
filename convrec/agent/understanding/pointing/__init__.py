"""Words that point at what was shown or named before."""
