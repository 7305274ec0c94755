"""Evaluation of ranking, dialogue and speed."""
