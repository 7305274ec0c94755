"""Questions: about items, among items, and about the whole shelf."""
