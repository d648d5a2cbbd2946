"""Checking: what is wrong with a pack, rule by rule, with its line and what to do."""

from knowledge.checking.check import check_pack, check_text
from knowledge.checking.edition import check_edition
from knowledge.checking.finding import Finding, Severity
from knowledge.checking.rules import RULES, Rule
from knowledge.checking.subject import counted

__all__ = [
    "RULES",
    "Finding",
    "Rule",
    "Severity",
    "check_edition",
    "check_pack",
    "check_text",
    "counted",
]
