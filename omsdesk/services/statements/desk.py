"""What an administrator does with keys of statements: tells our own to others, loads theirs, renews, takes statements back."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from sqlalchemy.orm import Session

from omsdesk import wording
from omsdesk.errors import NotFound, Rejected, Said
from omsdesk.models.numbers import coded_text, statement_key
from omsdesk.models.numbers.statement_key import GROUP, MOST_REVOKED, AnnouncedKey, RevocationReason, Revoked, SignedKey
from omsdesk.models.numbers.wrong import Wrong
from omsdesk.services import numbering, sealed_facts
from omsdesk.services.access import Seat
from omsdesk.services.database import Database
from omsdesk.services.statements import held, issuing, judging, signing
from omsdesk.services.statements.answer import StatementAnswer
from omsdesk.services.statements.held import HeldKey, TakenBack
from omsdesk.services.statements.issuing import Issued
from omsdesk.settings import Settings

CERTIFICATES: Final = "certificate"
"""The series of numbers of certificates, one a year."""
LONGEST_WORDS: Final = 200
"""Letters of what a clerk says of a statement that is taken back."""


@dataclass(frozen=True, slots=True, repr=False)
class OwnKey:
    """Our key as others get it: the letters of its code, and the file, which tells what was taken back as well."""

    key: HeldKey
    code: str
    file: str
    is_renamed: bool
    """Whether the settings call the organisation otherwise now than the key does."""


@dataclass(frozen=True, slots=True, repr=False)
class Loaded:
    """A key of somebody else as it came, what it takes the place of, and how many statements are taken back here by it anew."""

    key: HeldKey
    practice: bool
    others: tuple[HeldKey, ...]
    """Keys of the same organisation that are in force here."""
    is_known: bool
    revoked: int
    is_rival: bool
    """Whether it bears the code of our own organisation: ours stays in force beside it."""
    is_retired: bool
    """Whether it was replaced here: it comes back in force only where that is said."""
    is_revived: bool = False
    """Whether it came back in force by this."""

    @property
    def dispute(self) -> Said | None:
        """What wants a yes before it is loaded; of one that was replaced nothing, for it is not put in force without one."""
        if self.is_retired:
            return None
        if self.is_rival:
            return Said("statement_key.rival_asked", {"organisation": self.key.called, "code": self.key.organisation})
        told = ", ".join(one.fingerprint for one in self.others)
        return Said("statement_key.other", {"organisation": self.key.called, "fingerprint": told}) if told else None

    @property
    def said(self) -> Said:
        """What came of loading it, in a sentence."""
        told = {"revoked": self.revoked}
        if self.is_retired:
            return Said("statement_key.stays_retired", told)
        if self.is_known and not self.is_revived:
            return Said("statement_key.known_news" if self.revoked else "statement_key.known", told)
        return Said("statement_key.revived" if self.is_revived else "statement_key.loaded", told)


@dataclass(frozen=True, slots=True, repr=False)
class Forgotten:
    """A key that was taken out, and the one that it had replaced and that is in force again."""

    key: HeldKey
    back: HeldKey | None

    @property
    def said(self) -> tuple[Said, ...]:
        """What came of it, a sentence each."""
        gone = Said("cli.statement.forgotten", {"organisation": self.key.called, "fingerprint": self.key.fingerprint})
        return (gone, Said("statement_key.back", {"fingerprint": self.back.fingerprint})) if self.back else (gone,)


class Statements:
    """The keys of one store, for one seat."""

    def __init__(self, database: Database, settings: Settings, seat: Seat) -> None:
        """Keep the keys of this store in the name of this seat."""
        self._database, self._settings, self._seat = database, settings, seat

    def own(self) -> OwnKey:
        """Our key, made where there is none yet."""
        own = self._settings.organisation
        with self._database.write() as session:
            key = signing.key_of(self._database, session, self._seat, own)
            taken_back = held.revoked(self._database, session.connection(), self._own_ids(session))
            said = AnnouncedKey(
                key.public, key.organisation, coded_text.bounded(key.title, statement_key.LONGEST_TITLE), key.added_at,
                practice=sealed_facts.is_practice(session),
            )  # fmt: skip
            code = signing.announced(self._database, session, key, said)
            whole = replace(said, revoked=tuple(one.announced for one in taken_back[-MOST_REVOKED:]))
            text = signing.announced(self._database, session, key, whole)
        return OwnKey(key, code, self._file(key, text), (key.organisation, key.title) != (own.code, own.name))

    def known(self) -> tuple[HeldKey, ...]:
        """All keys that are known here, our own first; those that were changed past the program say so."""
        with self._database.read() as session:
            known = held.keys(self._database, session.connection())
        own = self._own_codes(known)
        return tuple(replace(one, is_rival=_is_current(one) and not one.is_own and one.organisation in own) for one in known)

    def revoked(self) -> tuple[TakenBack, ...]:
        """Our statements that were taken back, the latest first."""
        with self._database.read() as session:
            connection = session.connection()
            found = held.revoked(self._database, connection, self._own_ids(session))
            return tuple(replace(one, kinds=issuing.kinds_of(connection, one.number)) for one in reversed(found))

    def renew(self) -> HeldKey:
        """A new key of ours; what the one before signed stays true, and nothing more is signed with it."""
        with self._database.write() as session:
            numbering.take(session, signing.SERIES, 0)
            at, known = held.now(), signing.own_keys(held.keys(self._database, session.connection()))
            # what was made within this second is of the key before, and no two keys were replaced at once
            retired = max([at, *(one.retired_at or at for one in known)]) + timedelta(seconds=1)
            for one in known:
                if one.retired_at is None:
                    held.put_key(self._database, session, self._seat, "retire statement key", replace(one, retired_at=retired))
            return signing.make(self._database, session, self._seat, self._settings.organisation, at)

    def brought(self, text: str) -> StatementAnswer:
        """What a statement that somebody brings is worth by its signature, before anything of it is taken over.

        Raises StatementRefused for one that is altered or forged: that it was shown is a line of the audit.
        """
        return judging.judged(self._database, self._settings, self._seat, text)

    def announced(self, text: str) -> Loaded:
        """What a file or a code of a key says, before it is loaded.

        Raises Rejected `coded_text.*`, `statement_key.forged`, `statement_key.own`.
        """
        signed = _read(text)
        with self._database.read() as session:
            return self._loaded(session, signed)

    def trust(self, text: str, *, replace_others: bool = False) -> Loaded:
        """Load a key of another organisation: its statements are proved by it from now on, and what it takes back is so here.

        Raises as `announced`, and Rejected `statement_key.other` where another key of the organisation is known: with
        `replace_others` that one proves only what was made before this one was, and one that was replaced here is in force
        again. One that bears our own code is refused with `statement_key.rival_asked`; with `replace_others` it is loaded, and
        ours stays in force.
        """
        signed = _read(text)
        with self._database.write() as session:
            numbering.take(session, signing.SERIES, 0)
            found = self._loaded(session, signed)
            if found.dispute is not None and not replace_others:
                raise Rejected(found.dispute.code, **found.dispute.values)
            if replace_others or not found.is_retired:
                found = self._put_in_force(session, found, signed.key.since)
            elif not found.is_known:
                held.put_key(self._database, session, self._seat, "trust key", found.key)
            for taken_back in self._new(session, found.key.id, signed.key.revoked):
                reason = statement_key.reason_of(taken_back.reason)
                told_of = TakenBack(taken_back.number, taken_back.at, reason)
                held.put_revoked(self._database, session, self._seat, found.key.id, told_of)
        return found

    def forget(self, key_id: str) -> Forgotten:
        """Take out a key of somebody else, by its id or the first groups of its fingerprint.

        The key that it had replaced is in force again, where no other is. What was taken back by it stays so.

        Raises NotFound `statement_key.unknown`, Rejected `statement_key.own`.
        """
        bare = "".join(key_id.split()).lower()
        with self._database.write() as session:
            numbering.take(session, signing.SERIES, 0)
            fitting = [one for one in held.keys(self._database, session.connection()) if _is_of(one, bare)]
            if len(fitting) != 1:
                raise NotFound("statement_key.unknown")
            # a key of ours that was spoilt signs nothing, and may go
            if fitting[0].is_own and fitting[0].is_sound:
                raise Rejected("statement_key.own")
            held.remove(session, self._seat, fitting[0].id)
            return Forgotten(fitting[0], self._put_back(session, fitting[0]))

    def issued(self, number: str) -> Issued:
        """The papers of a number and whose they are, to be looked at before they are taken back; the view is audited.

        Raises NotFound `statement.unknown`, `statement.unprinted`, Rejected `statement.revoked_already`.
        """
        number = _as_given(number)
        with self._database.write() as session:
            self._require_in_force(session, number)
            return issuing.issued(session, self._seat, number)

    def revoke(self, number: str, reason: RevocationReason | None, words: str = "") -> TakenBack:
        """Take back our papers of this number for good; other desks learn it from the file of our key, without `words`.

        Raises as `issued`, and Rejected `statement.reason` without a reason, `statement.words` for another one without words.
        """
        number, words = _as_given(number), " ".join(words.split())[:LONGEST_WORDS]
        if reason is None:
            raise Rejected("statement.reason")
        if reason is RevocationReason.OTHER and not words:
            raise Rejected("statement.words")
        with self._database.write() as session:
            numbering.take(session, signing.SERIES, 0)
            self._require_in_force(session, number)
            papers = issuing.issued(session, self._seat, number)
            key = signing.key_of(self._database, session, self._seat, self._settings.organisation)
            taken_back = TakenBack(number, held.now(), reason, words, self._seat.clerk, papers.kinds)
            held.put_revoked(self._database, session, self._seat, key.id, taken_back, papers.person_id)
            return taken_back

    def _require_in_force(self, session: Session, number: str) -> None:
        known = held.revoked(self._database, session.connection(), self._own_ids(session))
        if any(one.number == number for one in known):
            raise Rejected("statement.revoked_already", number=number)

    def _put_in_force(self, session: Session, found: Loaded, since: datetime) -> Loaded:
        """Keep a key as the one of its organisation that is in force; the others prove what was made before it."""
        for one in found.others:
            held.put_key(self._database, session, self._seat, "retire statement key", replace(one, retired_at=since))
        now = replace(found, key=replace(found.key, retired_at=None), is_retired=False, is_revived=found.is_retired)
        if now.is_revived or not now.is_known:
            held.put_key(self._database, session, self._seat, "revive key" if now.is_revived else "trust key", now.key)
        return now

    def _put_back(self, session: Session, gone: HeldKey) -> HeldKey | None:
        """Put in force what a key that is gone had replaced: it may have been loaded in good faith and not have been theirs."""
        if gone.retired_at is not None or not gone.is_sound or not gone.organisation:
            return None
        known = held.sound_keys(self._database, session.connection())
        theirs = {one.id: one for one in known if one.organisation == gone.organisation and not one.is_own}
        last = held.last_retired(session.connection(), theirs)
        if last is None or any(one.retired_at is None for one in theirs.values()):
            return None
        back = replace(theirs[last], retired_at=None)
        held.put_key(self._database, session, self._seat, "revive key", back)
        return back

    def _loaded(self, session: Session, signed: SignedKey) -> Loaded:
        said = signed.key
        own_id = statement_key.key_id(said.public).hex()
        known = held.sound_keys(self._database, session.connection())
        present = next((one for one in known if one.id == own_id), None)
        if present is not None and present.is_own:
            raise Rejected("statement_key.own")
        others = tuple(
            one for one in known if said.organisation and one.organisation == said.organisation and one.id != own_id
            and _is_current(one) and not one.is_own
        )  # fmt: skip
        # a key that was replaced here stays so, whatever file of it is brought again
        key = present or HeldKey(own_id, said.organisation, said.title, said.public, None, held.now(), self._seat.clerk, None)
        is_same = present is not None and (present.organisation, present.title) == (said.organisation, said.title)
        if present is not None and not is_same:
            key = replace(present, organisation=said.organisation, title=said.title)
        is_retired = present is not None and present.retired_at is not None
        news = len(self._new(session, own_id, said.revoked))
        return Loaded(key, said.practice, others, is_same, news, said.organisation in self._own_codes(known), is_retired)

    def _own_codes(self, known: Sequence[HeldKey]) -> set[str]:
        """By what our statements name us; there may be no key yet."""
        return {self._settings.organisation.code, *(one.organisation for one in known if one.is_own and one.is_sound)} - {""}

    def _new(self, session: Session, key_id: str, told: Sequence[Revoked]) -> list[Revoked]:
        known = {one.number for one in held.revoked(self._database, session.connection(), [key_id])}
        return [one for one in {one.number: one for one in told}.values() if one.number not in known]

    def _own_ids(self, session: Session) -> list[str]:
        return [one.id for one in signing.own_keys(held.keys(self._database, session.connection()))]

    def _file(self, key: HeldKey, text: str) -> str:
        language = self._settings.language
        values = {"organisation": key.title or key.organisation, "fingerprint": key.fingerprint, "on": _day(key.added_at)}
        comments = (wording.say(f"statement_key.file.{part}", language, **values) for part in ("whose", "compare"))
        return statement_key.file_of(text, comments)


def certificate_number(session: Session, year: int) -> str:
    """The next number of a certificate of vaccinations, in the caller's transaction."""
    return f"{year}-П{numbering.take(session, f'{CERTIFICATES}-{year}'):06d}"


def text_in(file: Path) -> str:
    """The letters of a key in a file, or in a picture or a PDF of its code.

    Raises Rejected `statement_key.missing`, `statement_key.unreadable`, `picture.*`.
    """
    from omsdesk.services.barcode_scanners.pictures import LARGEST, is_picture  # noqa: PLC0415 - a start does not owe it

    try:
        with file.open("rb") as opened:
            content = opened.read(2 * statement_key.LONGEST)
            if is_picture(content):
                return _pictured(content + opened.read(LARGEST))
            return content.decode("utf-8-sig")
    except FileNotFoundError as error:
        raise Rejected("statement_key.missing", path=str(file)) from error
    except (OSError, ValueError) as error:
        raise Rejected("statement_key.unreadable", path=str(file)) from error


def _pictured(content: bytes) -> str:
    from omsdesk.services.barcode_scanners import codes_in  # noqa: PLC0415 - as above

    texts = [code.decode("utf-8", "replace") for code in codes_in(content)]
    if not texts:
        raise Rejected("picture.no_code")
    return next(filter(statement_key.is_one, texts), texts[0])


def _read(text: str) -> SignedKey:
    try:
        signed = statement_key.read(text)
    except Wrong as wrong:
        raise Rejected(wrong.code) from wrong
    if not signing.fits(signed.key.public, signed.signature, statement_key.signed_bytes(signed.payload)):
        raise Rejected("statement_key.forged")
    return signed


def _as_given(number: str) -> str:
    return "".join(number.split()).upper()


def _is_current(key: HeldKey) -> bool:
    return key.is_sound and key.retired_at is None


def _is_of(key: HeldKey, letters: str) -> bool:
    return len(letters) >= GROUP and "".join(key.fingerprint.split()).lower().startswith(letters)


def _day(at: datetime) -> str:
    return wording.day(at.astimezone().date())
