"""The process that runs: its ways in, its ends, and what an operator sees of it."""
