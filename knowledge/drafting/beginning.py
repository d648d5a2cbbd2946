"""What a new pack begins with: where the article comes from, and one of everything to copy."""

from knowledge.article import Article
from knowledge.article.formats import Given
from knowledge.drafting.draft import TO_BE_WRITTEN
from knowledge.pack import Pack, Source
from knowledge.pack.formatting import pack_text

UNKNOWN = "To be written: who published it"
EXAMPLE = """
# entries:
#   - id: first-entry                # lower-case letters, digits and hyphens
#     question: Who …?               # as it is offered to readers
#     variants:                      # at least eight, each really asked otherwise
#       - who …
#     contrasts:                     # one step away, and not answered by the article
#       - When …?
#     answer: …                      # in your own words; a claim says who makes it
#     sources:                       # one or two sentences, word for word; the first carries it
#       - {sentence}
#     kind: reported fact            # or claim, quotation, forecast
#     asks: who                      # what, when, where, why, how_many, says …
# unanswerable:
#   - id: first-refusal
#     question: How much …?
#     variants:                      # at least three
#       - what does … cost
#     instead: The article does not say; it only says that …
#     nearest: [first-entry]
#     lacks: how_many
"""


def source_of(given: Given, file: str, publisher: str | None) -> Source:
    """Where the article comes from, as far as it says so itself."""
    return Source(
        file=file.replace("\\", "/"),
        publisher=publisher or given.publisher or UNKNOWN,
        published=given.published,
        address=given.address,
    )


def new_pack_text(pack_id: str, source: Source, article: Article) -> str:
    rights = article.text_of("copyright") or TO_BE_WRITTEN
    body = next((s.text for s in article.sentences if s.kind == "paragraph"), "…")
    return pack_text(Pack(id=pack_id, article=source, rights=rights)) + EXAMPLE.format(
        sentence=body.replace("\n", " ")
    )
