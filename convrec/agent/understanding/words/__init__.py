"""Words and how they stand in a message: the tokeniser, phrases, patterns, and the lists of plain English."""
