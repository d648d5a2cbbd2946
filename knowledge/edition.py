"""What is kept of a published revision: the pack's text, its article's, and what was learned."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from knowledge.article import Article, read_article, read_article_file
from knowledge.difference import PackState
from knowledge.matching import (
    PackMatcher,
    Stored,
    digest,
    dump_learned,
    learned_path,
    load_learned,
)
from knowledge.pack import (
    KeptPack,
    Pack,
    PackError,
    keep,
    read_pack,
    read_text,
    read_yaml,
    with_number,
    with_number_in_json,
    without_number,
)
from knowledge.revision import Contents, Revision, check_seals

Progress = Callable[[str], None]


@dataclass(frozen=True)
class Edition:
    """Whole in itself: a revision is opened from it without any file."""

    pack: str
    """The id."""
    text: str
    article: str | None
    learned: bytes | None = None
    """None where it was learned by another version of Footnote, and has to be learned again."""

    @property
    def digest(self) -> str:
        """Of what it says: pack and article, but for the number of the revision."""
        said = f"{without_number(self.text)}\0{self.article or ''}"
        return sha256(said.encode()).hexdigest()

    @property
    def digest_to_learn(self) -> str:
        """Under which what is learned from it is kept."""
        return digest(self.text.encode())

    @cached_property
    def stored(self) -> Stored | None:
        """What was learned, with the pack as it was read then; None where that does not fit."""
        return load_learned(self.learned, self.digest_to_learn) if self.learned else None

    def read(self, path: Path | None = None) -> Pack:
        """The pack; `path` is named in the sentences about it. Raises PackError."""
        if self.stored:
            return self.stored.pack.whole
        return read_yaml(self.text, path or Path(self.pack))

    def at_hand(self, path: Path | None = None) -> Pack | KeptPack:
        """The pack without what only views and curators need, where it was read before: to build
        all of a large one takes many megabytes. Raises PackError.
        """
        return self.stored.pack if self.stored else self.read(path)

    def numbered(self, number: int) -> "Edition":
        return replace(self, text=with_number(self.text, number))


def read_edition(path: Path) -> Edition:
    """The edition that a pack file would make, with the learned file beside it if that fits.

    The article is None where it does not lie beside the file. Raises PackError, ArticleError.
    """
    if path.suffix.lower() not in (".yaml", ".yml", ".json"):
        raise PackError(
            f"{path}: publish YAML or JSON; footnote packs import {path.name} -o PACK.yaml."
        )
    text = _as_yaml(path)
    beside = learned_path(path)
    learned = beside.read_bytes() if beside.is_file() else None
    edition = Edition("", text, None, learned)
    pack = edition.at_hand(path)
    return Edition(pack.id, text, _article(pack, path), learned if edition.stored else None)


def _as_yaml(path: Path) -> str:
    """Revisions are kept as YAML, whatever they were written in."""
    if not _is_json(path):
        return read_text(path)
    from knowledge.pack.formatting import pack_text

    return pack_text(read_pack(path))


def numbered_file(path: Path, number: int) -> str:
    """The text of a pack file with the number of its revision. Raises PackError."""
    text = read_text(path)
    return with_number_in_json(text, number) if _is_json(path) else with_number(text, number)


def _is_json(path: Path) -> bool:
    return path.suffix.lower() == ".json"


def _article(pack: Pack | KeptPack, path: Path) -> str | None:
    if pack.article is None or not (path.parent / pack.article.file).exists():
        return None
    return read_article_file(path.parent / pack.article.file, pack.article.language).raw


def with_article(edition: Edition, base: Edition | None) -> Edition:
    """With the base's article where none lay beside the file. Raises PackError without any."""
    source = edition.at_hand().article
    if source is None or edition.article is not None:
        return edition
    if base is None or base.article is None:
        raise PackError(
            f"{edition.pack}: its article {source.file} is not there, and no published revision"
            " has it; put it where the pack says."
        )
    return replace(edition, article=base.article)


def state_of(edition: Edition) -> PackState:
    """What it says, to be set against another. Raises PackError."""
    pack = edition.read()
    if pack.article is None or edition.article is None:
        return PackState(pack, None)
    return PackState(pack, read_article(edition.article, pack.article.language))


def learn_edition(edition: Edition, base: Edition | None, progress: Progress) -> Edition:
    """The edition with what is learned from it; as it is, where it was learned already.

    What weighs the evidence, and the thresholds, are those of the base: they were measured.
    """
    if edition.stored:
        return edition
    from knowledge.matching.uncalibrated import learn_uncalibrated

    progress(f"learning {edition.pack}")
    pack = edition.read()
    learned = learn_uncalibrated(pack, base.stored if base else None)
    stored = Stored(keep(pack), learned, _read_article(edition, pack))
    return replace(edition, learned=dump_learned(stored, edition.digest_to_learn))


def open_edition(edition: Edition, number: int) -> Revision:
    """The revision, its seals checked. Raises PackError when what is kept is damaged."""
    if edition.stored is None:
        raise PackError(f"What was learned from {edition.pack} does not belong to it.")
    said = contents_of(edition)
    return Revision(said.kept, said.article, PackMatcher(said.kept, edition.stored.learned), number)


def contents_of(edition: Edition) -> Contents:
    """What the revision says, its seals checked; what was learned from it may be of another version
    of Footnote. Raises PackError.
    """
    stored = edition.stored
    kept = stored.pack if stored else keep(edition.read())
    article = stored.article if stored else None
    if article is None or article.raw != edition.article:
        article = _read_article(edition, kept)
    contents = Contents(kept, article)
    check_seals(contents)
    return contents


def _read_article(edition: Edition, pack: Pack | KeptPack) -> Article | None:
    return read_article(edition.article or "", pack.article.language) if pack.article else None
