"""Reference lists: which were loaded, offices that issue passports; and the words of addresses, made from those that are held."""

from collections import Counter

import sqlalchemy as sa
from alembic import op

from omsdesk.models.search_key.place import Place, PlaceWord, counted_words

revision = "0003"
down_revision = "0002"

KEY = sa.String().with_variant(sa.String(collation="C"), "postgresql")
AT_ONCE = 1_000


def upgrade() -> None:
    """Make the tables, and fill the words of addresses; nothing that was there changes."""
    op.create_table(
        "reference_list",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("loaded_on", sa.Date(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_reference_list")),
    )
    op.create_table(
        "issuing_office",
        sa.Column("code", KEY, nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("code", "n", name=op.f("pk_issuing_office")),
        sqlite_with_rowid=False,
    )
    words = op.create_table(
        "place_word",
        sa.Column("part", KEY, nullable=False),
        sa.Column("okato", KEY, nullable=False),
        sa.Column("within", KEY, nullable=False),
        sa.Column("key", KEY, nullable=False),
        sa.Column("shown", sa.String(), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("part", "okato", "within", "key", name=op.f("pk_place_word")),
        sqlite_with_rowid=False,
    )
    _fill(words)


def _fill(words: sa.Table) -> None:
    parts = [sa.column(name) for name in ("okato", "district", "city", "settlement", "street", "postcode")]
    held = sa.select(*parts, sa.func.count()).select_from(sa.table("address")).group_by(*parts)
    places: Counter[Place] = Counter()
    for *said, times in op.get_bind().execute(held):
        places[Place(*(part or "" for part in said))] += times
    columns = (*PlaceWord._fields, "shown", "times")
    rows = [dict(zip(columns, (*word, *said), strict=True)) for word, said in counted_words(places).items()]
    for start in range(0, len(rows), AT_ONCE):
        op.get_bind().execute(sa.insert(words), rows[start : start + AT_ONCE])
