"""Packs: their model, reading them from files, and what is kept of them for answering."""

from typing import TYPE_CHECKING

from knowledge.lazy import lazily

if TYPE_CHECKING:
    from knowledge.pack.composing import compose, line_of
    from knowledge.pack.dates import closes_at, is_open, moments, opens_at, pack_at
    from knowledge.pack.errors import PackError
    from knowledge.pack.kept import KeptEntry, KeptName, KeptPack, KeptRefusal, keep, read_kept
    from knowledge.pack.model import (
        Asks,
        Entry,
        Fact,
        Figure,
        Kind,
        Lacks,
        Moment,
        Name,
        Pack,
        Person,
        Source,
        SourcedLine,
        Summary,
        Term,
        Topic,
        Unanswerable,
        Vocabulary,
    )
    from knowledge.pack.numbering import (
        line_of_number,
        number_of,
        with_number,
        with_number_in_json,
        without_number,
    )
    from knowledge.pack.read import pack_of, read_pack, read_yaml
    from knowledge.pack.text import read_text
else:
    __getattr__ = lazily(
        __name__,
        {
            "composing": "compose line_of",
            "dates": "closes_at is_open moments opens_at pack_at",
            "errors": "PackError",
            "kept": "KeptEntry KeptName KeptPack KeptRefusal keep read_kept",
            "model": "Asks Entry Fact Figure Kind Lacks Moment Name Pack Person Source SourcedLine"
            " Summary Term Topic Unanswerable Vocabulary",
            "numbering": "line_of_number number_of with_number with_number_in_json without_number",
            "read": "pack_of read_pack read_yaml",
            "text": "read_text",
        },
    )
