"""The turn: understanding, state, decision, evidence, writing, checking."""
