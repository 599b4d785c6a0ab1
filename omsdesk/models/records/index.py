"""What is kept for the search line alone; all of it can be rebuilt from the other records (design: docs/decisions)."""

from datetime import date

from sqlalchemy import Index, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from omsdesk.models.records.base import CLUSTERED, Key, Record


class PersonLine(Record):
    """One name of one person, clustered by folded name, carrying all that a row of hits shows.

    A former name is one more line of the same person, with `former` > 0 and `was` saying the name it was.
    `status` holds from `status_since` to `status_until`; outside those days it is judged anew.
    """

    __tablename__ = "person_line"
    __table_args__ = (
        Index("ix_person_line_birth", "birth_date", "surname_key", "name_key", "patronymic_key", "person_id", "former"),
        Index("ix_person_line_person", "person_id"),
        CLUSTERED,
    )

    surname_key: Mapped[str] = mapped_column(Key, primary_key=True)
    name_key: Mapped[str] = mapped_column(Key, primary_key=True)
    patronymic_key: Mapped[str] = mapped_column(Key, primary_key=True)
    birth_date: Mapped[date] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(Integer, primary_key=True)
    former: Mapped[int] = mapped_column(Integer, primary_key=True)
    surname: Mapped[str | None]
    name: Mapped[str | None]
    patronymic: Mapped[str | None]
    sex: Mapped[str | None] = mapped_column(String(1))
    enp: Mapped[str | None] = mapped_column(String(16))
    snils: Mapped[str | None] = mapped_column(String(11))
    insurer_id: Mapped[int | None] = mapped_column(Integer)
    territory: Mapped[str | None] = mapped_column(String(5))
    until: Mapped[date | None]
    status: Mapped[str]
    status_since: Mapped[date | None]
    status_until: Mapped[date | None]
    was: Mapped[str | None]


class Identifier(Record):
    """A number a person can be found by, present or former; phones are kept reversed, so that a tail is a prefix."""

    __tablename__ = "identifier"
    __table_args__ = (CLUSTERED,)

    kind: Mapped[str] = mapped_column(Key, primary_key=True)
    value: Mapped[str] = mapped_column(Key, primary_key=True)
    person_id: Mapped[int] = mapped_column(Integer, primary_key=True)
    former: Mapped[bool] = mapped_column(default=False)


class NameWord(Record):
    """A distinct surname (part S) or name (part N), with how many lines bear it, how it sounds, how it is transliterated."""

    __tablename__ = "name_word"
    __table_args__ = (Index("ix_name_word_sound", "part", "sound"), Index("ix_name_word_latin", "part", "latin"), CLUSTERED)

    part: Mapped[str] = mapped_column(Key, primary_key=True)
    key: Mapped[str] = mapped_column(Key, primary_key=True)
    people: Mapped[int] = mapped_column(Integer)
    sound: Mapped[str] = mapped_column(Key)
    latin: Mapped[str] = mapped_column(Key)


class NameSlip(Record):
    """A surname with one letter left out, or whole: meets a misspelt one with one letter left out (symmetric deletes)."""

    __tablename__ = "name_slip"
    __table_args__ = (CLUSTERED,)

    variant: Mapped[str] = mapped_column(Key, primary_key=True)
    key: Mapped[str] = mapped_column(Key, primary_key=True)
