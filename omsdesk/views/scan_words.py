"""What a scan is in a few words: the number, the name and the birth date that it has, as they stand there."""

from PySide6.QtCore import QCoreApplication

from omsdesk.models.numbers import enp
from omsdesk.models.numbers.scan import Scan
from omsdesk.services.search.find import QuestionShown
from omsdesk.services.search.typed_scan import ReadDocument
from omsdesk.wording import day


def said(question: QuestionShown, length: int) -> str:
    """The parts of a scan that tell whose it is; of one without any, how long it is."""
    if question.statement:
        return QCoreApplication.translate("Words", "signed document")
    if question.document:
        return _document(question.document)
    bearer = _bearer(question.scan)
    if question.scanned:
        parts = ", ".join((enp.format(question.scanned), *bearer))
        return QCoreApplication.translate("Words", "policy number {parts}").format(parts=parts)
    if question.scan is not None and question.scan.old_policy is not None:
        held = question.scan.old_policy
        parts = ", ".join((" ".join(filter(None, (held.series, held.number))), *bearer))
        return QCoreApplication.translate("Words", "policy {parts}").format(parts=parts)
    return QCoreApplication.translate("Words", "code of {count} characters").format(count=length)


def _document(held: ReadDocument) -> str:
    parts = (held.number, held.name, day(held.birth_date) if held.birth_date else "")
    passport = QCoreApplication.translate("Words", "passport {parts}")
    document = QCoreApplication.translate("Words", "document {parts}")
    return (passport if held.is_passport else document).format(parts=", ".join(filter(None, parts)))


def _bearer(held: Scan | None) -> tuple[str, ...]:
    """Name and birth date, where the code has them."""
    bearer = (held.policy or held.card or held.old_policy) if held is not None else None
    if bearer is None:
        return ()
    name = " ".join(filter(None, (bearer.surname, bearer.name, bearer.patronymic)))
    return tuple(filter(None, (name, day(bearer.birth_date) if bearer.birth_date else "")))
