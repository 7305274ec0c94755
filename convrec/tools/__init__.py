"""The agent's tools as typed functions, and their export."""
