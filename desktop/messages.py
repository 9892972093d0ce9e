"""What an error says to a person: 发生了什么 · 数据是否安全 · 怎么办, in two languages.

Chinese is the source; English stands beside it, because the command line and the
archive speak without Qt (ADR 0007). A sentence never holds a record's content.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from desktop.errors import KnownError
from desktop.errors.records import Flaw
from desktop.errors.trust import Lack
from desktop.model.catalogue import RECORD_TYPES
from desktop.model.codes import Role
from desktop.model.spec import humanise, specs
from desktop.model.workflow import WORKFLOWS
from desktop.reasons import REASONS, RULES
from desktop.reasons.details import DETAILS, LACKS
from desktop.reasons.scoring import SCHEME_FIELDS
from desktop.sentences import SENTENCES


@dataclass(frozen=True, slots=True)
class Words:
    """The same words in both languages."""

    zh: str
    en: str

    def __str__(self) -> str:
        return self.en if is_english() else self.zh

    def filled(self, facts: dict[str, Any]) -> Words:
        """Return the words with the facts put in."""
        return Words(self.zh.format_map(facts), self.en.format_map(facts))


@dataclass(frozen=True, slots=True)
class Message:
    """What a person is told of an error.

    Attributes:
        code: The error's name, to be quoted when asking for help.
        what: What happened.
        safe: Whether the data is safe.
        todo: What to do.
    """

    code: str
    what: Words
    safe: Words
    todo: Words

    def line(self) -> str:
        """Return it in one line."""
        gap = " " if is_english() else ""
        return gap.join(str(part) for part in (self.what, self.safe, self.todo))


def is_english() -> bool:
    """Tell whether the environment asks for English."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name, "")
        if value:
            return value.lower().startswith("en")
    return False


def message(error: KnownError) -> Message:
    """Return what a person is told of *error*."""
    what, safe, todo = SENTENCES[type(error)]
    return Message(
        code=type(error).__name__,
        what=Words(
            what[0].format_map(_facts(error, 0)), what[1].format_map(_facts(error, 1))
        ),
        safe=Words(*safe),
        todo=Words(*todo),
    )


def flaw_words(type_name: str, flaw: Flaw) -> Words:
    """Return the sentence of one broken rule, with the field's label."""
    rule = RULES.get(flaw.rule, ("{field}：{rule}", "{field}: {rule}"))
    zh, en = _labels(type_name, flaw.field)
    terms = {f"term{place}": term for place, term in enumerate(flaw.terms, start=1)}
    common = {"term1": "", "rule": flaw.rule} | terms
    return Words(
        rule[0].format_map(common | {"field": zh}),
        rule[1].format_map(common | {"field": en}),
    )


def reason_words(reason: str, detail: str = "") -> Words:
    """Return the sentence of a reason's code name."""
    zh, en = REASONS.get(reason, (reason, humanise(reason).lower()))
    said = detail_words(detail)
    return Words(zh.format_map({"detail": said.zh}), en.format_map({"detail": said.en}))


def lack_words(lacks: Iterable[Lack]) -> Words:
    """Return what keeps a station from being removed, each kind counted."""
    counts = Counter(lack.kind for lack in lacks)
    said = [
        Words(*LACKS[kind]).filled({"count": counts[kind]})
        for kind in LACKS
        if counts[kind]
    ]
    zh, en = (words.zh for words in said), (words.en for words in said)
    return Words("、".join(zh), ", ".join(en))


def detail_words(detail: str) -> Words:
    """Return the words of what an error knows more; what has none stays as it is."""
    if detail.startswith("page "):
        page = detail.removeprefix("page ")
        return Words(f"第{page}页与记录不符", f"page {page} differs")
    return Words(*DETAILS.get(detail, (detail, detail)))


def type_words(type_name: str) -> Words:
    """Return what a record type is called."""
    owner = RECORD_TYPES.get(type_name)
    return Words(owner.LABEL if owner else type_name, humanise(type_name).lower())


def _labels(type_name: str, path: str) -> tuple[str, str]:
    """Return the labels of `lines[3].words` as 问答第3行·内容."""
    owner: Any = RECORD_TYPES.get(type_name)
    zh: list[str] = []
    en: list[str] = []
    for part in path.split("."):
        name, _, place = part.partition("[")
        found = {spec.name: spec for spec in specs(owner)} if owner else {}
        spec = found.get(name)
        number = place.rstrip("]")
        label = _label(name, spec)
        zh.append(label[0] + (f"第{number}项" if number else ""))
        en.append(label[1] + (f" {number}" if number else ""))
        owner = spec.nested if spec else None
    return "·".join(zh), ", ".join(en)


def _label(name: str, spec: Any) -> tuple[str, str]:
    if spec is not None:
        return spec.label, spec.en
    return _FIELDS.get(name, (name, humanise(name)))


def _facts(error: KnownError, language: int) -> dict[str, Any]:
    """Return what is known about an error, in words of a language (0 zh, 1 en)."""
    known = error.facts()
    facts = {
        name: _WORDS_OF[name](known, value)[language] if name in _WORDS_OF else value
        for name, value in known.items()
    }
    said = [str(facts[name]) for name in ("place", "detail") if facts.get(name)]
    facts["why"] = ("（{}）", " ({})")[language].format(" ".join(said)) if said else ""
    return facts


def _flaws(known: dict[str, Any], flaws: tuple[Flaw, ...]) -> tuple[str, str]:
    words = [flaw_words(known["type_name"], flaw) for flaw in flaws]
    return "；".join(w.zh for w in words), "; ".join(w.en for w in words)


def _blockers(
    _known: dict[str, Any], blockers: tuple[tuple[str, Flaw], ...]
) -> tuple[str, str]:
    words = [(name, flaw_words("", flaw)) for name, flaw in blockers]
    zh = (f"{name}{w.zh}" if name else w.zh for name, w in words)
    en = (f"{name} {w.en}" if name else w.en for name, w in words)
    return "；".join(zh), "; ".join(en)


def _field_names(known: dict[str, Any], names: tuple[str, ...]) -> tuple[str, str]:
    labels = [_labels(known["type_name"], name) for name in names]
    return "、".join(zh for zh, _ in labels), ", ".join(en for _, en in labels)


def _role(_known: dict[str, Any], value: str) -> tuple[str, str]:
    return Role(value).label, Role(value).en


def _type(_known: dict[str, Any], name: str) -> tuple[str, str]:
    return _pair(type_words(name))


def _state(known: dict[str, Any], label: str) -> tuple[str, str]:
    workflow = WORKFLOWS.get(known["type_name"])
    steps = workflow.steps if workflow else ()
    english = {step.target.label: step.target.en for step in steps}
    return label, english.get(label, label)


def _reason(known: dict[str, Any], value: str) -> tuple[str, str]:
    return _pair(reason_words(value, known.get("detail", "")))


def _what(_known: dict[str, Any], value: str) -> tuple[str, str]:
    return DETAILS.get(value, (f"“{value}”", f'"{value}"'))


def _detail(_known: dict[str, Any], value: str) -> tuple[str, str]:
    return _pair(detail_words(value))


def _lacks(_known: dict[str, Any], lacks: tuple[Lack, ...]) -> tuple[str, str]:
    return _pair(lack_words(lacks))


def _pair(words: Words) -> tuple[str, str]:
    return words.zh, words.en


_WORDS_OF = {
    "flaws": _flaws,
    "lacks": _lacks,
    "blockers": _blockers,
    "field_names": _field_names,
    "role": _role,
    "type_name": _type,
    "current": _state,
    "wanted": _state,
    "reason": _reason,
    "what": _what,
    "place": _detail,
    "detail": _detail,
    "code": _detail,
    "action": _detail,
}

_FIELDS = SCHEME_FIELDS | {
    "": ("内容", "the record"),
    "id": ("编号", "the id"),
    "reason": ("理由", "the reason"),
}
"""What is filled in that is no field of a record."""
