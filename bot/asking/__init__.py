"""The way of one question, from its arrival to what is remembered of it."""
