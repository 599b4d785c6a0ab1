"""Who an application is about, in a name: the one that was entered, else that of the person held who was met by a number."""

from dataclasses import replace

from omsdesk.models.drafts.application import PersonDraft


def named(person: PersonDraft, held: PersonDraft) -> PersonDraft:
    """Say name, birth date and sex of somebody held where the draft does not; a name that is entered in part is left as it is."""
    known = replace(person, birth_date=person.birth_date or held.birth_date, sex=person.sex or held.sex)
    if person.surname or person.name or person.patronymic:
        return known
    return replace(known, surname=held.surname, name=held.name, patronymic=held.patronymic)
