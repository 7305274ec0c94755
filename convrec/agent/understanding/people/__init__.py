"""People behind items, named or meant."""
