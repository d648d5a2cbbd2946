"""A raw text is read into an article."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import Article, ArticleError, read_article_file
from knowledge.article import clean, read_article
from knowledge.article.clean import clean_with_offsets

SEEDS = Path(__file__).parents[2] / "seeds"
SEED = SEEDS / "000_71ee3d9be39746e4.txt"
BROKEN = (
    "\"This is a full-scale defence partnership that is harmful to Ukraine, to Iran's neighbours"
    ' and, quite frankly, to the international community," he said.'
)


@pytest.fixture(scope="module")
def article() -> Article:
    return read_article_file(SEED)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("kicker", "War in Ukraine"),
        ("headline", "US says Russia providing 'unprecedented' military support to Iran"),
        (
            "standfirst",
            "Washington's intelligence points to how the war in Ukraine is leading to greater"
            " collaboration between Moscow and Tehran",
        ),
        ("credit", "© AP"),
        ("byline", "Felicia Schwartz in Washington"),
        ("contributors", "Additional reporting by Jasmine Cameron-Chileshe"),
        ("copyright", "Copyright The Financial Times Limited 2022. All rights reserved."),
        ("furniture", ""),
    ],
)
def test_each_part_is_told_apart(article: Article, kind: str, text: str) -> None:
    assert [block.text for block in article.blocks if block.kind == kind] == [text]


def test_paragraphs_are_counted_and_cut_into_sentences(article: Article) -> None:
    body = [block for block in article.blocks if block.kind == "paragraph"]

    assert [block.paragraph for block in body] == list(range(1, 14))
    assert [len(block.sentences) for block in body] == [1, 1, 2, 2, 2, 1, 1, 2, 1, 1, 1, 1, 2]


def test_a_caption_has_two_sentences(article: Article) -> None:
    caption = [sentence.text for sentence in article.sentences if sentence.kind == "caption"]

    assert caption == [
        "Iranian army drones prepared for launch during a drill in August.",
        "Iran has been sending Russia drones to assist with its invasion of Ukraine",
    ]


@pytest.mark.parametrize("credit", ["Photo: John Smith", "(Photo: AP)"])
def test_a_credit_without_a_caption_stands_alone(credit: str) -> None:
    article = read_article(f"It rained on Monday.\n\n{credit}\n\nIt was dry on Tuesday.")

    assert [(block.kind, block.text) for block in article.blocks] == [
        ("paragraph", "It rained on Monday."),
        ("credit", credit),
        ("paragraph", "It was dry on Tuesday."),
    ]


def test_a_sentence_broken_by_a_stray_line_is_whole_again(article: Article) -> None:
    sentence = article.find(BROKEN)

    assert sentence is not None
    assert sentence.paragraph == 5
    assert "\nX\n" in article.raw[sentence.start : sentence.end]


def test_a_quotation_of_two_sentences_is_two_sources(article: Article) -> None:
    assert article.find(
        '"Russia is seeking to collaborate with Iran on areas like weapons development and'
        ' training," Kirby said.'
    )
    assert article.find(
        '"We are concerned that Russia intends to provide Iran with advanced military components."'
    )


def test_tags_and_escapes_are_dropped(article: Article) -> None:
    assert article.find(
        "The US will also send an additional $275mn in lethal aid to Ukraine, including ammunition"
        " for heavy artillery systems and counter-drone equipment."
    )


@pytest.mark.parametrize("path", sorted(SEEDS.glob("*.txt")), ids=lambda path: path.stem)
def test_every_sentence_is_verbatim(path: Path) -> None:
    article = read_article_file(path)

    assert article.sentences
    for sentence in article.sentences:
        assert clean(article.raw[sentence.start : sentence.end]) == sentence.text


def test_ids_survive_an_edit_elsewhere(article: Article) -> None:
    edited = read_article(article.raw.replace("Since August", "Since last August"))
    changed = {s.id for s in article.sentences} ^ {s.id for s in edited.sentences}

    assert len(changed) == 2
    assert len({sentence.id for sentence in article.sentences}) == len(article.sentences)


@given(st.text(alphabet=st.sampled_from("ab X.\n\t<>/u\\$*\u00ad\u00a0é🙂"), max_size=80))
def test_clean_text_knows_where_it_stood(raw: str) -> None:
    cleaned = clean_with_offsets(raw)

    assert len(cleaned.offsets) == len(cleaned.text)
    assert list(cleaned.offsets) == sorted(set(cleaned.offsets))
    for character, offset in zip(cleaned.text, cleaned.offsets, strict=True):
        assert raw[offset] == character or (character == " " and raw[offset].isspace())


@given(st.text(alphabet=st.sampled_from("ab X.\t<>/\\$\u00ad\u00a0é"), max_size=40))
def test_text_that_looks_clean_is_cleaned_as_any_is(raw: str) -> None:
    assert clean(f"\n{raw}") == clean(raw)


@given(st.text(max_size=300))
def test_any_text_is_an_article(raw: str) -> None:
    for sentence in read_article(raw).sentences:
        assert clean(raw[sentence.start : sentence.end]) == sentence.text


def test_a_missing_article_gets_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(ArticleError, match=r"Cannot read the article .*nowhere\.txt: No such file"):
        read_article_file(tmp_path / "nowhere.txt")


def test_an_article_in_another_encoding_gets_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "latin.txt"
    path.write_bytes("Café".encode("latin-1"))

    with pytest.raises(ArticleError, match=r"latin\.txt is not UTF-8 \(byte 3\)"):
        read_article_file(path)
