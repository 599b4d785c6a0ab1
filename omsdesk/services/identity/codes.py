"""A one-time code on the phone: made here, sent through a port, good for five minutes, five attempts and one use.

Digests alone are kept. What was tried and how often stands in the store, so it holds for all desks and after a restart.
"""

import hashlib
import hmac
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Protocol

from sqlalchemy import Select, delete, insert, select, update
from sqlalchemy.orm import Session

from omsdesk.errors import NotAllowed, Rejected, Said
from omsdesk.models.numbers import phone as phones
from omsdesk.models.records import OneTimeCode, table_of
from omsdesk.services import audit, numbering
from omsdesk.services.access import Seat
from omsdesk.services.database import Database

DIGITS = 6
ATTEMPTS = 5
GOOD_FOR = timedelta(minutes=5)
CODES_MOST, IN_TIME = 3, timedelta(minutes=10)
"""How many codes one phone gets in how long."""
KEPT_FOR = timedelta(days=1)
SKEW = timedelta(minutes=1)
"""How far the clocks of two desks may be apart."""
_COST = {"n": 1 << 13, "r": 8, "p": 1}
"""A guess costs some 20 ms: six digits are not found from their digest within the five minutes that they are good for."""

_CODE = table_of(OneTimeCode)


class Sender(Protocol):
    """Brings a code to a phone."""

    def send(self, phone: str, code: str) -> str | None:
        """Send a code to a phone (+7XXXXXXXXXX); give what the clerk is to read out, None when the phone gets it by itself."""


class ShownToClerk:
    """No message is sent: the clerk calls the number and reads the code out. Ships with the desk, which has no network."""

    def send(self, phone: str, code: str) -> str | None:  # noqa: ARG002 - the port's own signature
        """Give the code back, to be shown and read out."""
        return code


@dataclass(frozen=True, slots=True)
class Sent:
    """A code is on its way: until when it is good, how often it may be tried, and what the clerk reads out, if anything."""

    expires_at: datetime
    attempts: int
    shown: str | None


@dataclass(frozen=True, slots=True)
class Checked:
    """Whether the code was right; else why not, and how many attempts are left."""

    is_right: bool
    why: Said | None = None
    attempts: int = 0


class PhoneCodes:
    """One-time codes of the applications of one store."""

    def __init__(self, database: Database, seat: Seat, sender: Sender, clock: Callable[[], datetime]) -> None:
        """Send codes through a port; `clock` gives the present moment with its zone."""
        self._database = database
        self._seat = seat
        self._sender = sender
        self._clock = clock

    def send(self, uuid: str, phone: str) -> Sent:
        """Make a new code for an application and send it; the one before ends.

        Raises Rejected `phone_code.phone` for what is no phone, NotAllowed `phone_code.too_often` for the fourth code to one
        phone within ten minutes.
        """
        number = _number(phone)
        if not number:
            raise Rejected("phone_code.phone")
        now = self._clock()
        code, salt = f"{secrets.randbelow(10**DIGITS):0{DIGITS}}", secrets.token_hex(16)
        of_phone = _phone_digest(number)
        made = {
            "uuid": uuid,
            "salt": salt,
            "phone": of_phone,
            "digest": _digest(salt, uuid, number, code),
            "made_at": now,
            "expires_at": now + GOOD_FOR,
            "attempts": ATTEMPTS,
        }
        with self._database.write() as session:
            numbering.take(session, "one_time_code", 0)  # two desks at once count one after the other
            _require_seldom(session, of_phone, now)
            session.execute(delete(_CODE).where(_CODE.c.made_at < now - KEPT_FOR))
            session.execute(insert(_CODE).values(**made))
            audit.note(session, self._seat, "send code", "application", uuid)
        return Sent(now + GOOD_FOR, ATTEMPTS, self._sender.send(number, code))

    def check(self, uuid: str, phone: str, code: str) -> Checked:
        """Try a code for an application and a phone; blanks and dashes in it do not matter. A right one is used up by this.

        Not right, each with its sentence: `phone_code.none`, `.expired`, `.used`, `.exhausted`, `.wrong`; what is not six digits
        (`.not_six`) costs no attempt.
        """
        number, typed, now = _number(phone), "".join(code.replace("-", " ").split()), self._clock()
        if not (len(typed) == DIGITS and typed.isascii() and typed.isdecimal()):
            return Checked(is_right=False, why=Said("phone_code.not_six"))
        with self._database.write() as session:
            held = session.execute(_last(uuid).with_for_update()).one_or_none()
            refused = _refused(held, number, now)
            if refused:
                return Checked(is_right=False, why=Said(refused))
            assert held is not None
            return self._tried(session, held, number, typed)

    def _tried(self, session: Session, held: Any, number: str, typed: str) -> Checked:
        is_right = hmac.compare_digest(held.digest, _digest(held.salt, held.uuid, number, typed))
        left = held.attempts - 1
        change = {"used_at": self._clock()} if is_right else {"attempts": left}
        session.execute(update(_CODE).where(_CODE.c.id == held.id).values(**change))
        audit.note(session, self._seat, "confirm by code" if is_right else "wrong code", "application", held.uuid)
        if is_right:
            return Checked(is_right=True)
        return Checked(
            is_right=False, why=Said("phone_code.wrong" if left else "phone_code.exhausted", {"left": left}), attempts=left
        )

    def is_confirmed(self, uuid: str, phone: str) -> bool:
        """Whether the last code for this application and phone was given rightly."""
        with self._database.look() as connection:
            held = connection.execute(_last(uuid)).one_or_none()
        return held is not None and held.used_at is not None and held.phone == _phone_digest(_number(phone))


def _number(phone: str) -> str:
    """A phone in its one spelling, or nothing for what is none."""
    return phones.compact(phone) if phones.is_valid(phone) else ""


def _last(uuid: str) -> Select[Any]:
    return select(_CODE).where(_CODE.c.uuid == uuid).order_by(_CODE.c.id.desc()).limit(1)


def _refused(held: Any, number: str, now: datetime) -> str | None:
    """Why the last code of an application can be tried no more."""
    if held is None or held.phone != _phone_digest(number):
        return "phone_code.none"
    if held.used_at is not None:
        return "phone_code.used"
    if held.attempts < 1:
        return "phone_code.exhausted"
    # A clock that was set back must not make a code good for longer.
    return None if held.made_at - SKEW <= now <= held.expires_at else "phone_code.expired"


def _require_seldom(session: Session, phone: str, now: datetime) -> None:
    lately = select(_CODE.c.made_at).where(_CODE.c.phone == phone, _CODE.c.made_at > now - IN_TIME).order_by(_CODE.c.made_at)
    made = session.execute(lately).scalars().all()
    if len(made) >= CODES_MOST:
        raise NotAllowed("phone_code.too_often", most=CODES_MOST, at=(made[-CODES_MOST] + IN_TIME).astimezone())


def _phone_digest(number: str) -> str:
    """By this the codes of one phone are counted; the number itself stands in the application, not here."""
    return hashlib.sha256(f"omsdesk phone {number}".encode()).hexdigest()


def _digest(salt: str, uuid: str, number: str, code: str) -> str:
    return hashlib.scrypt(f"{uuid} {number} {code}".encode(), salt=bytes.fromhex(salt), **_COST).hex()


def system_clock() -> datetime:
    """The present moment."""
    return datetime.now(UTC)
