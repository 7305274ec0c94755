"""How people talk around what they want: openers, corrections, verdicts, asides, and what a message does as a whole."""
