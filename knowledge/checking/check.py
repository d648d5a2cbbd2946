"""Checks a pack file: reads it, then lets every rule look at it."""

import re
from pathlib import Path

from yaml import Node

from knowledge.article import Article, ArticleError, read_article, read_article_file
from knowledge.checking.finding import Finding
from knowledge.checking.rules import RULES
from knowledge.checking.subject import Subject
from knowledge.pack import Pack, PackError, compose, line_of, pack_of, read_pack, read_text

ARTICLE_FILE = ("article", "file")


def check_pack(path: Path) -> list[Finding]:
    """What is wrong with the pack at `path`, in the order of its lines.

    A file that is no pack is one finding. Raises PackError for a file that cannot be opened.
    """
    try:
        pack, root = _read(path)
    except PackError as error:
        if isinstance(error.__cause__, OSError):
            raise
        return [_unreadable(path, str(error))]
    try:
        article = _article(pack, path)
    except ArticleError as error:
        return [Finding("article-unreadable", "error", line_of(root, ARTICLE_FILE), str(error))]
    return _findings(Subject(pack, article), root)


def check_text(text: str, path: Path, article: str | None) -> list[Finding]:
    """The same of a YAML text with its article at hand; `path` is named. Raises PackError."""
    root = compose(text, path)
    pack = pack_of(root, path)
    read = read_article(article, pack.article.language) if article and pack.article else None
    return _findings(Subject(pack, read), root)


def _read(path: Path) -> tuple[Pack, Node | None]:
    """The pack, and the tree that its lines are found in; a table has none."""
    if path.suffix.lower() in (".yaml", ".yml"):
        root = compose(read_text(path), path)
        return pack_of(root, path), root
    pack = read_pack(path)
    return pack, compose(read_text(path), path) if path.suffix.lower() == ".json" else None


def _article(pack: Pack, path: Path) -> Article | None:
    if pack.article is None:
        return None
    return read_article_file(path.parent / pack.article.file, pack.article.language)


def _findings(subject: Subject, root: Node | None) -> list[Finding]:
    found = [
        Finding(rule.id, rule.severity, line_of(root, fault.at), rule.sentence.format(*fault.words))
        for rule in RULES
        for fault in rule.find(subject)
    ]
    return sorted(found, key=lambda finding: finding.line)


def _unreadable(path: Path, sentence: str) -> Finding:
    """The sentence of a PackError, which begins with file and line where they are known."""
    told = sentence.removeprefix(f"{path}:").removeprefix(str(path)).lstrip()
    line = re.match(r"(\d+): ", told)
    if line is None:
        return Finding("pack-unreadable", "error", 1, told)
    return Finding("pack-unreadable", "error", int(line[1]), told[line.end() :])
