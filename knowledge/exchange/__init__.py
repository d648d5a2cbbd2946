"""Exchange: questions and answers from and to what people already have."""

from knowledge.exchange.formats import FORMATS, export_text, import_file, read_table_pack
from knowledge.exchange.gathering import Imported
from knowledge.exchange.rows import Refused

__all__ = [
    "FORMATS",
    "Imported",
    "Refused",
    "export_text",
    "import_file",
    "read_table_pack",
]
