"""The library that a running bot answers from, and how it changes."""
