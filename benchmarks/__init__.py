"""Footnote's matcher beside what else one could take, in the same run."""
