"""Roles and scopes at the archive: who brings what, and who is given what."""

from __future__ import annotations

from itertools import product

import pytest
from sqlalchemy import insert, select, update

from desktop.errors.sync import ForeignAnswerError, SyncDifferenceError
from desktop.model.audience import Audience, Circle, Reader, may_have
from desktop.model.codes import Role
from desktop.model.ids import new_id
from desktop.storage import journal, outbox
from desktop.sync import photo_protocol, protocol
from desktop.sync.archive import audiences, members, tables
from desktop.sync.client.wire import Wire
from desktop.sync.protocol import Found, Listed, pack, unpack
from tests.sync.archive.pushing import joins
from tests.sync.places import AT_ONCE, EMBEDDED, NOON, Laptop


def talk(laptop: Laptop, **facts: str) -> str:
    """Write an interview; return its id."""
    body = {"id": new_id(), "asked_by": laptop.writer.author, **facts}
    laptop.write("interview", body)
    return body["id"]


def held(laptop: Laptop) -> set[str]:
    """Return the records a laptop has anything of."""
    return {entry.head.record for entry in laptop.entries()}


def test_reviewer_does_not_get_another_teams_work(laptop, other, shelf):
    """
    What a team records stays with it; what is common reaches everybody.
    """
    joins(laptop, shelf, Role.LEADER, "one")
    words, fact = talk(laptop), laptop.note(fact="甲")
    unit = new_id()
    laptop.write("unit", {"id": unit, "name": "江口镇"})
    photo = laptop.photograph()
    laptop.sync(shelf.address)

    report = joins(other, shelf, Role.REVIEWER, "two")

    assert {unit} == held(other)
    assert report.counts.digest_equal
    assert set() == other.station.photos.originals()
    assert photo not in {p.hex() for p in _asked(shelf, other, photo)}
    assert words in held(laptop)
    assert fact in held(laptop)


def _asked(shelf, laptop, photo) -> list[bytes]:
    """Ask for a photo by name, as somebody does who knows its hash."""
    from desktop.sync.photo_protocol import PhotosAsked, PhotosHeld

    wire = Wire(shelf.address, patience=AT_ONCE)
    wire.show(shelf.session(laptop))
    asked = PhotosAsked(originals=[bytes.fromhex(photo)])
    held = wire.call(photo_protocol.PHOTOS_PATH, asked, PhotosHeld)
    return [photo.original for photo in held.photos]


def test_photo_is_not_given_by_its_name_alone(ask, laptop, other, shelf):
    """
    Whoever knows a hash does not get the bytes: a record he may have must name them.
    """
    joins(other, shelf, Role.LEADER, "two")
    photo = other.photograph()
    other.sync(shelf.address)
    joins(laptop, shelf, Role.REVIEWER, "one")

    for kind in ("original", "working", "thumbnail"):
        assert 404 == ask("GET", f"{photo_protocol.PHOTOS_PATH}/{photo}/{kind}").status
    assert [] == _asked(shelf, laptop, photo)
    assert [bytes.fromhex(photo)] == _asked(shelf, other, photo)


def test_reviewer_gets_his_own_words_back_and_no_others(laptop, other, shelf):
    """
    Interviews: the leader has his team's, a reviewer those he asked or wrote down.
    """
    joins(other, shelf, Role.LEADER, "one")
    joins(laptop, shelf, Role.REVIEWER, "one")
    mine, theirs = talk(laptop), talk(other)
    noted = other.note(fact="甲")
    shared = talk(other, recorded_by=laptop.writer.author)
    for one in (laptop, other, laptop):
        one.sync(shelf.address)

    assert {mine, theirs, shared, noted} == held(other)
    assert {mine, shared, noted} == held(laptop)


def test_correction_by_the_leader_reaches_the_author(laptop, other, shelf):
    """
    A record keeps its audience, whoever writes the next revision; what hangs on it too.
    """
    joins(other, shelf, Role.LEADER, "one")
    joins(laptop, shelf, Role.REVIEWER, "one")
    mine = talk(laptop)
    laptop.sync(shelf.address)
    other.sync(shelf.address)
    (first,) = [entry for entry in other.entries() if entry.head.record == mine]
    other.write("interview", {"id": mine, "place": "村委会"}, first.hash)
    point = new_id()
    other.write("point", {"id": point, "interview_id": mine})
    review = new_id()
    other.write("review", {"id": review, "material_id": mine})
    other.sync(shelf.address)

    laptop.sync(shelf.address)

    assert {mine, point, review} == held(laptop)
    assert 2 == sum(entry.head.record == mine for entry in laptop.entries())


def test_new_team_brings_what_was_before(laptop, other, shelf):
    """
    Somebody who joins a team gets all of it, though he had synced past it.
    """
    joins(other, shelf, Role.LEADER, "one")
    fact = other.note(fact="甲")
    other.sync(shelf.address)
    joins(laptop, shelf, Role.REVIEWER, "two")
    assert set() == held(laptop)

    report = joins(laptop, shelf, Role.REVIEWER, "two", "one")

    assert {fact} == held(laptop)
    assert report.counts.digest_equal


def test_who_leaves_a_team_keeps_what_he_has_and_gets_no_more(laptop, other, shelf):
    """
    A reassigned reviewer's unfinished work stays on his laptop and still goes in.
    """
    joins(other, shelf, Role.LEADER, "one")
    before = other.note(fact="甲")
    other.sync(shelf.address)
    joins(laptop, shelf, Role.REVIEWER, "one")
    unfinished = laptop.note(fact="在途")

    left = joins(laptop, shelf, Role.REVIEWER, "two")
    after = other.note(fact="乙")
    other.sync(shelf.address)
    again = laptop.sync(shelf.address)

    assert {before, unfinished} == held(laptop)
    assert after not in held(laptop)
    assert left.counts.digest_equal
    assert (1, 1, 1) == (left.counts.apart, again.counts.apart, again.counts.count)
    assert again.counts.digest_equal
    assert [(3,)] == shelf.rows("SELECT count(*) FROM log")


def test_role_may_not_bring_what_it_may_not_write(laptop, shelf):
    """
    A reviewer's roster is held with its reason, and all else flows.
    """
    joins(laptop, shelf, Role.REVIEWER)
    laptop.write("cadre", {"id": new_id(), "name": "某"})
    laptop.write("reviewer", {"id": laptop.writer.author, "name": "某"})
    laptop.note(fact="甲")

    report = laptop.sync(shelf.address)

    assert (2, 1) == (report.counts.sent, report.counts.refused_there)
    assert [("not_permitted", "reviewer")] == shelf.rows(
        "SELECT reason, detail FROM quarantine"
    )


def test_photo_of_a_held_record_is_brought_once(laptop, shelf):
    """
    There is no receipt for it while its record is held, and nothing more to bring.
    """
    joins(laptop, shelf, Role.REVIEWER)
    portrait = laptop.keep_photo()
    laptop.write("cadre", {"id": new_id(), "name": "某", "portrait": portrait})

    counts = [laptop.sync(shelf.address).counts for _ in range(3)]

    assert [1, 0, 0] == [one.photos_sent for one in counts]
    assert [3, 3] == [one.requests for one in counts[1:]]  # greeting, entries, photos
    with laptop.station.database.read() as connection:
        waiting, _ = outbox.unsent_photos(connection)
    assert [portrait] == waiting


def test_entry_in_anothers_name_is_held(laptop, other, shelf):
    """
    Two may share a laptop, but nobody writes in the name of who has his own.
    """
    joins(laptop, shelf, Role.LEADER)
    joins(other, shelf, Role.LEADER)
    for author in (new_id(), other.writer.author):
        laptop.writer = laptop.writer.__class__(
            station=laptop.writer.station, organ="330999-zz", author=author
        )
        laptop.note(fact="甲")

    report = laptop.sync(shelf.address)

    assert (1, 1) == (report.counts.sent, report.counts.refused_there)
    assert [("not_author",)] == shelf.rows("SELECT reason FROM quarantine")


def test_entries_of_strangers_wait_until_they_are_enrolled(laptop, other, shelf):
    """
    What came by stick from an unknown laptop is held, and taken when it is known.
    """
    joins(laptop, shelf, Role.LEADER)
    record = other.note(fact="别处")
    with laptop.station.database.write() as connection:
        journal.apply(connection, other.entries(), source="usb", now=NOON)

    before = laptop.sync(shelf.address)
    joins(other, shelf, Role.LEADER)
    after = laptop.sync(shelf.address)

    assert (1, 0) == (before.counts.refused_there, after.counts.refused_there)
    assert record in held(laptop)
    assert [(1,)] == shelf.rows("SELECT count(*) FROM log")


def test_entries_of_a_revoked_station_are_held(laptop, other, shelf):
    """
    A stolen laptop's entries do not come in by another's hand.
    """
    joins(laptop, shelf, Role.LEADER)
    joins(other, shelf, Role.LEADER)
    other.note(fact="别处")
    with shelf.serving.archive.write() as connection:
        members.revoke(connection, other.writer.station, reason="x", now=NOON)
    with laptop.station.database.write() as connection:
        journal.apply(connection, other.entries(), source="usb", now=NOON)

    assert 1 == laptop.sync(shelf.address).counts.refused_there
    assert [("shut_out",)] == shelf.rows("SELECT reason FROM quarantine")


def test_replaced_laptop_goes_on_where_the_old_one_was(laptop, laptops, shelf):
    """
    A new laptop gets the reviewer's words and the team's work; the old is shut out.
    """
    joins(laptop, shelf, Role.REVIEWER, "one")
    words, fact = talk(laptop), laptop.note(fact="甲")
    photo = laptop.photograph()
    laptop.sync(shelf.address)
    late = laptop.note(fact="没来得及交")
    with shelf.serving.archive.write() as connection:
        station = laptop.writer.station
        members.revoke(connection, station, reason="更换电脑", now=NOON)
    fresh = laptops()
    fresh.sits(laptop.writer.author)

    joins(fresh, shelf, Role.REVIEWER, "one")

    assert {words, fact} <= held(fresh)
    assert late not in held(fresh)
    assert {photo} == fresh.station.photos.originals()
    joins(laptop, shelf, Role.REVIEWER, "one")
    assert fresh.sync(shelf.address).counts.digest_equal
    assert late in held(fresh)


def test_archive_that_lost_what_it_confirmed_is_told(laptop, shelf):
    """
    A difference that scope does not explain ends the run with both figures.
    """
    joins(laptop, shelf, Role.LEADER)
    laptop.note(fact="甲")
    laptop.note(fact="乙")
    laptop.sync(shelf.address)
    with shelf.serving.archive.write() as connection:
        connection.execute(tables.log.delete().where(tables.log.c.number == 1))
        connection.execute(update(tables.audience).values(number=1, total=bytes(32)))

    with pytest.raises(SyncDifferenceError) as difference:
        laptop.sync(shelf.address)

    assert ("entries", "2", "1") == tuple(difference.value.facts().values())


def test_places_that_do_not_fit_are_foreign(laptop, shelf):
    """
    An archive that names places the list has not is not believed.
    """
    joins(laptop, shelf, Role.LEADER)
    laptop.note(fact="甲")
    laptop.sync(shelf.address)
    with shelf.serving.archive.write() as connection:
        connection.execute(update(tables.audience).values(number=7))

    class Liar(Wire):
        def call(self, path, message, kind):
            if path == protocol.COMPARE_PATH:
                return Found(missing=[], apart=[99])
            return super().call(path, message, kind)

    liar = Liar(shelf.address, patience=AT_ONCE)
    with pytest.raises(ForeignAnswerError):
        laptop.sync(shelf.address, wire=liar)


def test_comparing_tells_nobody_more_than_he_may_know(ask, laptop, other, shelf):
    """
    Of hashes one names it says which are here and which are not for him.
    """
    joins(other, shelf, Role.LEADER, "two")
    other.note(fact="甲")
    other.sync(shelf.address)
    joins(laptop, shelf, Role.REVIEWER, "one")
    laptop.note(fact="乙")
    laptop.sync(shelf.address)
    ours, theirs = (bytes.fromhex(one.entries()[0].hash) for one in (laptop, other))

    asked = pack(Listed(hashes=[ours, bytes(32), theirs]))
    found = unpack(ask("POST", protocol.COMPARE_PATH, asked).data, Found)

    assert ([1], [2]) == (found.missing, found.apart)


@EMBEDDED
def test_condition_says_what_the_table_says(archive):
    """
    What is asked of the database and what the model says agree for all there can be.
    """
    teams, people = ("", "one", "two"), ("", "me", "other")
    every = [
        Audience(circle, team, owner, second)
        for circle, team, owner, second in product(Circle, teams, people, people)
    ]
    with archive.write() as connection:
        connection.execute(
            insert(tables.audience),
            [
                {
                    "id": number, "circle": a.circle.value, "team": a.team,
                    "owner": a.owner, "second": a.second,
                    "number": 0, "total": bytes(32), "newest": 0,
                }
                for number, a in enumerate(every)
            ],
        )  # fmt: skip
    with archive.read() as connection:
        for role, mine, me in product(Role, (("",), ("one",), teams), ("me", "")):
            reader = Reader(reviewer=me, role=role, teams=mine)
            query = select(tables.audience.c.id).where(audiences.readable(reader))
            found = set(connection.execute(query).scalars())
            assert {n for n, a in enumerate(every) if may_have(reader, a)} == found
