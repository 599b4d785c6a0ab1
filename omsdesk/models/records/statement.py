"""What signed statements are proved by: keys of organisations, our own among them, and statements that were taken back."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from omsdesk.models.records.base import Moment, Record


class SigningKey(Record):
    """The key of an organisation that signs statements (Ed25519, RFC 8032): our own with its private part, others without.

    `id` is what statements name it by. `private` is sealed by the secret of the store, `mac` seals the row: whoever writes a key
    past the program gets no statement believed.
    """

    __tablename__ = "signing_key"

    id: Mapped[str] = mapped_column(primary_key=True)
    organisation_code: Mapped[str]
    organisation_name: Mapped[str]
    public: Mapped[str]
    private: Mapped[str | None]
    added_at: Mapped[datetime] = mapped_column(Moment)
    added_by: Mapped[str]
    retired_at: Mapped[datetime | None] = mapped_column(Moment)
    """From this moment on nothing more was signed with it; what was signed before stays true."""
    mac: Mapped[str]


class RevokedStatement(Record):
    """A statement that was taken back by whoever made it, by the key it was signed with and its number."""

    __tablename__ = "revoked_statement"

    key_id: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(Moment)
    clerk: Mapped[str]
    reason: Mapped[str]
    mac: Mapped[str]
