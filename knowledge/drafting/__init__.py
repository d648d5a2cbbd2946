"""Drafting: an article read by rules into a pack that is worth editing."""

from knowledge.drafting.beginning import new_pack_text, source_of
from knowledge.drafting.draft import Draft, draft_pack, pack_id_of
from knowledge.drafting.names import names_in
from knowledge.drafting.speech import Speech, speeches

__all__ = [
    "Draft",
    "Speech",
    "draft_pack",
    "names_in",
    "new_pack_text",
    "pack_id_of",
    "source_of",
    "speeches",
]
