"""A small GPT-2 that words replies from outlines without names; code fills the names and facts in."""
