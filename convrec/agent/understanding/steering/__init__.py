"""Wishes relative to something: newer, less violent, the shortest, better known."""
