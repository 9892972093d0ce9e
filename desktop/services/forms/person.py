"""One person of a round as the forms need him: his records, scheme and group."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from desktop.dossier.collect import Source
from desktop.dossier.collect.source import day_cell
from desktop.dossier.content import Edition
from desktop.dossier.wording import wording
from desktop.messages import flaw_words
from desktop.model.rounds import PeerGroup, Round, Subject, is_locked
from desktop.model.spec import Code
from desktop.scoring.effort import Uncounted
from desktop.scoring.figure import Figure
from desktop.scoring.ratios import plain
from desktop.scoring.scheme import Scheme
from desktop.scoring.scheme_json import read_scheme
from desktop.services.scores.effort import months_of
from desktop.services.scores.gather import groups_of
from desktop.services.scores.locking import current_lock
from desktop.services.scores.on_record import OnRecord, of_subject
from desktop.services.scores.schemes import scheme_of
from desktop.services.scores.stand import Stand
from desktop.storage.database import Connection
from desktop.storage.records import RecordT


@dataclass(frozen=True, slots=True, kw_only=True)
class FormPerson:
    """Whose form it is, and what it is reckoned by.

    Attributes:
        own: What is on record of him.
        group: The 可比组 whose ruler counts, by name.
        shown_group: The one he belongs to, as printed.
    """

    source: Source
    edition: Edition
    own: OnRecord
    scheme: Scheme
    group: str
    shown_group: str

    @property
    def the_round(self) -> Round:
        """The round."""
        return self.own.the_round

    @property
    def months(self) -> int:
        """The length of the 评估周期."""
        return months_of(self.the_round)

    def reviewers(self, ids: Iterable[str]) -> str:
        """Return names of reviewers; the cadre's edition names none of them."""
        wanted = [id_ for id_ in ids if id_]
        if self.edition is not Edition.FULL:
            return wording("common")["team"] if wanted else ""
        names = self.source.names(wanted)
        return "、".join(names[id_] for id_ in wanted if id_ in names)

    def header(self) -> Mapping[str, str]:
        """Return what all forms say of whose they are."""
        cadre, the_round = self.own.person.cadre, self.the_round
        return {
            "name": cadre.name,
            "post": cadre.post,
            "duties": cadre.duties,
            "round": f"{the_round.year}年第{the_round.number}期",
            "period": f"{self.months}个月",
            "group": self.shown_group,
        }


def form_person(
    source: Source, connection: Connection, subject: Subject, edition: Edition
) -> FormPerson | None:
    """Return whose forms a subject's are; None of one who was withdrawn.

    Raises:
        UnknownRecordError: The round is not on this station.
    """
    the_round = Stand(connection).one(Round, subject.round_id)
    stand, scheme = standing_of(connection, the_round)
    own = of_subject(stand, subject)
    if own is None:
        return None
    found = stand.many(PeerGroup, [own.person.subject.peer_group_id])
    shown = next((group.name for group in found.values()), "")
    return FormPerson(
        source=source,
        edition=edition,
        own=own,
        scheme=scheme,
        group=_ruled_group(stand, own, scheme),
        shown_group=shown,
    )


def standing_of(connection: Connection, the_round: Round) -> tuple[Stand, Scheme]:
    """Return what a round is reckoned from: of a locked one what was locked."""
    stand = Stand(connection)
    lock = current_lock(stand, the_round.id) if is_locked(the_round) else None
    if lock is None:
        return stand, scheme_of(stand, the_round).scheme
    return Stand.under(connection, lock), read_scheme(lock.scheme.encode())


def working(figure: Figure, name: str = "") -> str:
    """Return how a figure came about: 名称, 算式, 代入, 结果, each said once."""
    when = f"（{figure.condition}）" if figure.condition else ""
    steps = dict.fromkeys((figure.formula, figure.substituted))
    told = "＝".join([f"{figure.formula}{when}", *list(steps)[1:]])
    return f"{name or figure.name}＝{told}＝{plain(figure.value)}"


def why_uncounted(item: Uncounted) -> str:
    """Return why a record does not count, in Chinese: paper has one language."""
    return flaw_words("daily_note", item.why).zh


def days_of(*days: date | None) -> str:
    """Return days as tables print them, what is not known left out."""
    return "／".join(day_cell(day) for day in days if day is not None)


def last_of(found: Iterable[RecordT], draft: Code) -> RecordT | None:
    """Return the last record of some that is no draft."""
    known = [item for item in found if getattr(item, item.STATE) is not draft]
    return known[-1] if known else None


def _ruled_group(stand: Stand, own: OnRecord, scheme: Scheme) -> str:
    """Return the group whose ruler counts; only where a group has its own."""
    if not scheme.rulers:
        return ""
    return groups_of(stand, own.the_round, scheme).get(own.id, "")
