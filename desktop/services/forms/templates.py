"""The versions of the forms: the shipped ones, and those the department published.

A published version is never edited: another takes its place, and what was filled in
on it stays readable by its own words.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass

from desktop.dossier.templates import shipped, shipped_text
from desktop.errors.records import Flaw, InvalidRecordError, UnknownRecordError
from desktop.model.forms import FormTemplate, TemplateState
from desktop.model.ids import new_id
from desktop.model.templates import (
    SHIPPED_VERSION,
    Template,
    form_codes,
    read_template,
    reworded,
    written,
)
from desktop.services import records as verbs
from desktop.services.desk import ChangeSet, Desk
from desktop.services.forms.template_rows import TemplateRow, with_rows
from desktop.storage import records
from desktop.storage.database import Connection

_STANDING = frozenset({TemplateState.PUBLISHED, TemplateState.RETIRED})


@dataclass(frozen=True, slots=True, kw_only=True)
class FormVersion:
    """One version of a form.

    Attributes:
        content: Its words as TOML.
        record: The record it stands in, None for the shipped one.
        is_current: What is filled in now is filled in on it.
    """

    template: Template
    content: str
    record: FormTemplate | None = None
    is_current: bool = False

    @property
    def state(self) -> TemplateState:
        """How far it is."""
        return self.record.state if self.record else TemplateState.PUBLISHED


def versions(desk: Desk) -> list[FormVersion]:
    """Return all versions of all forms, the newest of each form first."""
    with desk.station.database.read() as connection:
        current = {form: current_template(connection, form) for form in form_codes()}
        own = records.find(connection, FormTemplate, struck=False)
    found = [FormVersion(template=shipped(f), content=shipped_text(f)) for f in current]
    found += [
        FormVersion(
            template=read_template(item.content), content=item.content, record=item
        )
        for item in own
    ]
    found.sort(key=lambda item: (item.template.form, -item.template.version))
    return [
        dataclasses.replace(
            item,
            is_current=item.state is TemplateState.PUBLISHED
            and item.template == current[item.template.form],
        )
        for item in found
    ]


def current_template(connection: Connection, form: str) -> Template:
    """Return the version that is filled in now: the newest that is published."""
    found = _records(connection, form)
    known = [item for item in found if item.state is TemplateState.PUBLISHED]
    if not known:
        return shipped(form)
    return read_template(max(known, key=_version).content)


def template_of(connection: Connection, form: str, version: int | None) -> Template:
    """Return the version a form was filled in on; None for the shipped one.

    Raises:
        UnknownRecordError: No such version is on this station.
    """
    if version in (None, SHIPPED_VERSION):
        return shipped(form)
    for item in _records(connection, form):
        if item.version == version and item.state in _STANDING:
            return read_template(item.content)
    raise UnknownRecordError(f"{form} v{version}")


def draft_version(desk: Desk, form: str) -> FormTemplate:
    """Return the draft of a form's next version: the words of the current one.

    It is not saved yet; the keys of its columns and rows are those of the form.
    """
    with desk.station.database.read() as connection:
        current = current_template(connection, form)
        known = _records(connection, form)
    content = next(
        (item.content for item in known if item.version == current.version),
        shipped_text(form),
    )
    version = max([SHIPPED_VERSION, *map(_version, known)]) + 1
    return FormTemplate(
        id=new_id(),
        form=form,
        version=version,
        title=current.title,
        content=reworded(content, version),
        drafted_by=desk.reviewer,
    )


def save_draft(desk: Desk, draft: FormTemplate) -> ChangeSet:
    """Save the draft of a version; its title is the one in its content.

    Raises:
        InvalidRecordError: The content is no such form: what is wrong is named.
        LockedRecordError: It is published.
    """
    return verbs.save(desk, draft)


def with_words(draft: FormTemplate, rows: Sequence[TemplateRow]) -> FormTemplate:
    """Return a draft that says what its rows say; its keys stay.

    Raises:
        InvalidRecordError: A width is no number, or a word cannot be kept.
    """
    try:
        template = with_rows(read_template(draft.content), rows)
    except ValueError as error:
        flaw = Flaw("content", "template_unreadable", (str(error),))
        raise InvalidRecordError(FormTemplate.TYPE, (flaw,)) from error
    return dataclasses.replace(draft, title=template.title, content=written(template))


def retire(desk: Desk, record_id: str, reason: str) -> ChangeSet:
    """Take a version out of use: the one before it is filled in again.

    Raises:
        InvalidRecordError: No reason is given.
    """
    return verbs.advance(desk, record_id, TemplateState.RETIRED, reason=reason)


def _records(connection: Connection, form: str) -> list[FormTemplate]:
    return records.find(connection, FormTemplate, struck=False, form=form)


def _version(item: FormTemplate) -> int:
    return item.version or 0
