"""Short names: names cut in the middle to fit a table, a menu or a figure, none of them to the same text."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import pairwise

from pytest_pareval._util.digest import digest
from pytest_pareval._util.text import printable

MIN_NAME = 8
"""Characters of a name that are always kept."""

GAP = ".."
"""What stands for the parts of a name that are left out."""


def short_names(names: Iterable[str], room: int) -> dict[str, str]:
    """Different short forms of different names, at most ``room`` characters long, with invisible characters escaped."""
    shown = {name: printable(name) for name in names}
    forms = shorten_all(set(shown.values()), room)
    return {name: forms[text] for name, text in shown.items()}


def shorten_all(names: Collection[str], room: int) -> dict[str, str]:
    """Names by themselves, cut to fit ``room`` characters, at least 8. Different names stay different.

    A long name keeps the words that other names with its first word lack, then its ends. Names whose cut forms are the
    same keep what stands around their first difference. Where that is not enough, a digest takes the place of the
    middle.
    """
    short = {name: shorten(name, room) for name in names} | _by_words(names, room)
    for forms in (_around_difference, _window):
        for group in _alike(short):
            apart = forms(group, room)
            if len({*short.values(), *apart.values()}) == len(set(short.values())) + len(group):
                short |= apart
    for digits in range(3, 32):
        for name in [name for group in _alike(short) for name in group]:
            short[name] = shorten(name, room, f"~{digest(name)[:digits]}~")
    return short


def shorten(name: str, room: int, middle: str = GAP) -> str:
    """Cut the middle of a name to fit ``room`` characters: the beginning distinguishes models, the end checkpoints."""
    if len(name) <= room:
        return name
    left = max(0, room - len(middle))
    return f"{name[: left // 2]}{middle}{name[len(name) - (left - left // 2) :]}"


def _by_words(names: Collection[str], room: int) -> dict[str, str]:
    """Forms of the names that are too long, made of whole words; without names for which that leaves too little."""
    families: dict[str, list[list[str]]] = defaultdict(list)
    for words in map(_words, sorted(names)):
        families[words[0]].append(words)
    found = {}
    for family in families.values():
        counts = Counter(word for words in family for word in set(map(_bare, words)))
        for words in family:
            common = [counts[_bare(word)] for word in words]
            distinct = [i for i, count in enumerate(common) if count < len(family)]
            form = _kept_words(words, sorted(distinct, key=lambda i: (common[i], -i)), room)
            if len("".join(words)) > room and len(form) >= room // 2:
                found["".join(words)] = form
    return found


def _words(name: str) -> list[str]:
    """The words of a name, each with the separators that follow it."""
    return re.findall(r"^[-_/.: ]*[^-_/: ]*[-_/: ]*|[^-_/: ]+[-_/: ]*", name) or [name]


def _bare(word: str) -> str:
    return word.rstrip("-_/: ")


def _kept_words(words: Sequence[str], distinct: Sequence[int], room: int) -> str:
    """The distinct words, then the ends and what stands next to words that are kept, as far as there is room.

    Empty if that is neither a distinct word nor both ends.
    """
    kept: set[int] = set()
    last = len(words) - 1
    inwards = [i for pair in zip(range(last, -1, -1), range(last + 1), strict=True) for i in pair]
    for i in dict.fromkeys([*distinct, *inwards]):
        wanted = i in distinct or i in (0, last) or {i - 1, i + 1} & kept
        if wanted and len(_with_gaps(words, kept | {i})) <= room:
            kept.add(i)
    return _with_gaps(words, kept) if kept & set(distinct) or {0, last} <= kept else ""


def _with_gaps(words: Sequence[str], kept: Collection[int]) -> str:
    """The kept words in order, with GAP for what lies between them, before or after."""
    places = sorted(kept)
    text = "" if places[0] == 0 else GAP
    for place, following in pairwise([*places, len(words)]):
        complete = following == place + 1
        text += words[place] if complete else f"{_bare(words[place])}{GAP}"
    return text


def _alike(forms: Mapping[str, str]) -> list[list[str]]:
    """The groups of different names that have the same form."""
    groups: dict[str, list[str]] = defaultdict(list)
    for name in sorted(forms):
        groups[forms[name]].append(name)
    return [group for group in groups.values() if len(group) > 1]


def _around_difference(group: Sequence[str], room: int) -> dict[str, str]:
    """Forms of names that begin shortly before their first difference."""
    begin = _before_difference(group, room)
    return {name: f"{GAP}{shorten(name[begin:], room - 2)}" if begin > 2 else shorten(name, room) for name in group}


def _window(group: Sequence[str], room: int) -> dict[str, str]:
    """Forms of names with nothing but what stands around their first difference."""
    begin = _before_difference(group, room)
    return {name: f"{GAP}{name[begin : begin + room - 4]}{GAP}" for name in group}


def _before_difference(group: Sequence[str], room: int) -> int:
    columns = enumerate(zip(*group, strict=False))
    same = next((place for place, letters in columns if len(set(letters)) > 1), min(map(len, group)))
    return max(0, same - room // 3)
