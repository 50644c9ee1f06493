"""Other ways to find many names in a text, each made correct: whole words, any case, the longest from the left.

Codes of up to three capitals count in capitals only. Nothing else is folded, so every peer does less than the scanner.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

Span = tuple[int, int]
Scan = Callable[[str], list[Span]]
_PIECE = 1_000_000


def lowered(text: str) -> str:
    """Lower case, letter for letter, so that offsets stay: dotted capital I is the only letter that becomes two."""
    return text.replace("İ", "i").lower()


def _is_code(form: str) -> bool:
    return len(form) <= 3 and form.isupper()


def _patterns(forms: list[str]) -> tuple[list[str], set[str]]:
    """The forms in lower case, and those of them that are found in capitals only."""
    codes: dict[str, bool] = {}
    for form in forms:
        key = lowered(form)
        codes[key] = _is_code(form) and codes.get(key, True)
    return list(codes), {key for key, code in codes.items() if code}


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """Pieces that end with a line, so that lists of overlapping matches stay small."""
    start = 0
    while start < len(text):
        end = text.find("\n\n", start + _PIECE) + 2
        end = end if end > 1 else len(text)
        yield start, text[start:end]
        start = end


def _chosen(text: str, lower: str, spans: Iterable[Span], codes: set[str], offset: int) -> list[Span]:
    """The longest whole words from the left."""
    size = len(lower)
    whole = [
        (start, -end)
        for start, end in spans
        if not (start and lower[start - 1].isalnum()) and not (end < size and lower[end].isalnum())
    ]
    whole.sort()
    done, out = 0, []
    for start, negative in whole:
        if start < done or (
            -negative - start <= 3 and lower[start:-negative] in codes and not text[start:-negative].isupper()
        ):
            continue
        done = -negative
        out.append((start + offset, done + offset))
    return out


def _overlapping(forms: list[str], build: Callable[[list[str]], Callable[[str], Iterable[Span]]]) -> Scan:
    """A scan by an automaton that reports all matches, inside words too."""
    keys, codes = _patterns(forms)
    find = build(keys)

    def scan(text: str) -> list[Span]:
        out: list[Span] = []
        for offset, piece in _pieces(text):
            lower = lowered(piece)
            out += _chosen(piece, lower, find(lower), codes, offset)
        return out

    return scan


def pyahocorasick(forms: list[str]) -> Scan:
    import ahocorasick

    def build(keys: list[str]) -> Callable[[str], Iterable[Span]]:
        automaton = ahocorasick.Automaton(ahocorasick.STORE_LENGTH)
        for key in keys:
            automaton.add_word(key)
        automaton.make_automaton()
        return lambda lower: ((last + 1 - length, last + 1) for last, length in automaton.iter(lower))

    return _overlapping(forms, build)


def ahocorasick_rs(forms: list[str]) -> Scan:
    import ahocorasick_rs

    def build(keys: list[str]) -> Callable[[str], Iterable[Span]]:
        automaton = ahocorasick_rs.AhoCorasick(keys, store_patterns=False)
        return lambda lower: [row[1:] for row in automaton.find_matches_as_indexes(lower, overlapping=True)]

    return _overlapping(forms, build)


def daachorse(forms: list[str]) -> Scan:
    import daachorse

    def build(keys: list[str]) -> Callable[[str], Iterable[Span]]:
        automaton = daachorse.CharwiseDoubleArrayAhoCorasick(keys)
        return lambda lower: [row[:2] for row in automaton.find_overlapping(lower)]

    return _overlapping(forms, build)


def cyac(forms: list[str]) -> Scan:
    """Knows about separators, so that only codes need a second look."""
    import cyac

    keys, codes = _patterns(forms)
    automaton = cyac.AC.build(keys)
    del keys

    def scan(text: str) -> list[Span]:
        lower = lowered(text)
        separators = {ord(character) for character in set(lower) if not character.isalnum()}
        return [
            (start, end)
            for _, start, end in automaton.match_longest(lower, separators)
            if end - start > 3 or lower[start:end] not in codes or text[start:end].isupper()
        ]

    return scan


def flashtext(forms: list[str]) -> Scan:
    """Its own list of word characters is ASCII: given those of the text."""
    import flashtext

    keys, codes = _patterns(forms)
    processor = flashtext.KeywordProcessor(case_sensitive=True)
    for key in keys:
        processor.add_keyword(key, " ")
    del keys

    def scan(text: str) -> list[Span]:
        lower = lowered(text)
        processor.set_non_word_boundaries({character for character in set(lower) if character.isalnum()})
        return [
            (start, end)
            for _, start, end in processor.extract_keywords(lower, span_info=True)
            if end - start > 3 or lower[start:end] not in codes or text[start:end].isupper()
        ]

    return scan


def spacy(forms: list[str]) -> Scan:
    import spacy as library
    from spacy.matcher import PhraseMatcher
    from spacy.util import filter_spans

    keys, codes = _patterns(forms)
    nlp = library.blank("xx")
    matcher = PhraseMatcher(nlp.vocab)
    for start in range(0, len(keys), 10_000):
        matcher.add("name", [nlp.make_doc(key) for key in keys[start : start + 10_000]])
    del keys

    def scan(text: str) -> list[Span]:
        out: list[Span] = []
        for offset in range(0, len(text), 100_000):  # pieces keep spaCy's arrays small; a cut may split one name
            piece = text[offset : offset + 100_000]
            doc = nlp.make_doc(lowered(piece))
            spans = [(s.start_char, s.end_char) for s in filter_spans(matcher(doc, as_spans=True))]
            out += [
                (start + offset, end + offset)
                for start, end in spans
                if end - start > 3 or doc.text[start:end] not in codes or piece[start:end].isupper()
            ]
        return out

    return scan


def words_in_a_dict(forms: list[str]) -> Scan:
    """No library: the words of the text by a regular expression, the names by their first word."""
    keys, codes = _patterns(forms)
    known = set(keys)
    lengths: dict[str, set[int]] = defaultdict(set)
    first_word = re.compile(r"[^\W_]+")
    for key in keys:
        if found := first_word.match(key):
            lengths[found.group()].add(len(key))
    by_length = {word: sorted(sizes, reverse=True) for word, sizes in lengths.items()}
    del keys, lengths

    def scan(text: str) -> list[Span]:
        lower, done, out = lowered(text), 0, []
        for found in first_word.finditer(lower):
            for size in by_length.get(found.group(), ()) if found.start() >= done else ():
                start, end = found.start(), found.start() + size
                if lower[start:end] in known and not lower[end : end + 1].isalnum():
                    if size <= 3 and lower[start:end] in codes and not text[start:end].isupper():
                        continue
                    out.append((start, end))
                    done = end
                    break
        return out

    return scan


def marisa(forms: list[str]) -> Scan:
    """A trie asked for the prefixes of the text at each start of a word."""
    import marisa_trie

    keys, codes = _patterns(forms)
    trie = marisa_trie.Trie(keys)
    longest = max(map(len, keys))
    word = re.compile(r"[^\W_]+")
    del keys

    def scan(text: str) -> list[Span]:
        lower, done, out = lowered(text), 0, []
        for found in word.finditer(lower):
            start = found.start()
            if start < done:
                continue
            for key in reversed(trie.prefixes(lower[start : start + longest])):
                end = start + len(key)
                if not lower[end : end + 1].isalnum() and (key not in codes or text[start:end].isupper()):
                    out.append((start, end))
                    done = end
                    break
        return out

    return scan


PEERS: dict[str, Callable[[list[str]], Scan]] = {
    "cyac": cyac,
    "ahocorasick-rs": ahocorasick_rs,
    "daachorse": daachorse,
    "pyahocorasick": pyahocorasick,
    "flashtext": flashtext,
    "spaCy PhraseMatcher": spacy,
    "marisa-trie at words": marisa,
    "words in a dict": words_in_a_dict,
}
