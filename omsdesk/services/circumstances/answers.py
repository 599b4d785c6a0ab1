"""What a clerk says of somebody held who is much like the person of a draft; it is asked for once and remembered."""

from datetime import UTC, datetime

from sqlalchemy import delete, insert
from sqlalchemy.orm import Session

from omsdesk.models.drafts import PersonDraft
from omsdesk.models.drafts.reading import tidy
from omsdesk.services import audit
from omsdesk.services.access import Seat
from omsdesk.services.circumstances.meant import ANOTHER, ANSWER, SAME
from omsdesk.services.likeness import pair_key


def answer_alike(session: Session, seat: Seat, person: PersonDraft, person_id: int, because: str = "") -> None:
    """Remember that the person of a draft is the one held, or with a reason that it is another; the last answer holds.

    The reason stays with the answer and is not told to the audit: it may name people.
    """
    why = tidy(because)
    answer = ANOTHER if why else SAME
    key = pair_key(person)
    session.execute(delete(ANSWER).where(ANSWER.c.person_id == person_id, ANSWER.c.key == key))
    session.execute(
        insert(ANSWER).values(person_id=person_id, key=key, answer=answer, because=why, at=datetime.now(UTC), clerk=seat.clerk),
    )
    audit.note(session, seat, f"say {answer}", "person", person_id)
