"""The wishes of a practice register in the order in which they are granted, the oldest first."""

from omsdesk.models.words import ApplicationStatus
from omsdesk.services.practice import wishes as of
from omsdesk.services.practice.wishes import Then, Wish

APPROVED, REFUSED, WAITS = ApplicationStatus.APPROVED, ApplicationStatus.REFUSED, ApplicationStatus.SUBMITTED

WISHES: tuple[Wish, ...] = (
    Wish(62, of.settled, of.changing("right"), APPROVED),
    Wish(58, of.woman, of.married, APPROVED, scan="passport"),
    Wish(55, of.settled, of.extract, APPROVED),
    Wish(52, of.settled, of.namesake, WAITS, Then(4, "withdraw", "Заявитель принёс прежний полис, новый не нужен.")),
    Wish(50, of.settled, of.attachment, APPROVED),
    Wish(47, of.serving, of.resumption, APPROVED),
    Wish(45, of.settled, of.mistyped, REFUSED, Then(2, "again", changed=of.rightly_typed)),
    Wish(44, of.settled, of.changing("contract_ended"), WAITS, Then(3, "approve", "Договор прекращён: сообщение фонда.")),
    Wish(41, of.settled, of.passport, APPROVED, scan="passport"),
    Wish(40, of.called_up, of.surrender, APPROVED),
    Wish(38, of.settled, of.inclusion, REFUSED),
    Wish(36, of.foreigner, of.renewal, APPROVED),
    Wish(34, of.settled, of.loss, APPROVED),
    Wish(33, of.settled, of.changing("right"), APPROVED),
    Wish(
        31, of.settled, of.namesake, WAITS,
        Then(5, "refuse", "Фотография в паспорте переклеена; копия передана в полицию.", ("application.document_doubtful",)),
    ),
    Wish(30, of.settled, of.address, APPROVED),
    Wish(28, of.settled, of.from_elsewhere, REFUSED),
    Wish(27, of.settled, of.attachment_for_another, REFUSED),
    Wish(26, of.child, of.sitting, APPROVED),
    Wish(24, of.settled, of.birth_place, APPROVED, scan="change_proof"),
    Wish(22, of.settled, of.changing("contract_ended"), WAITS),
    Wish(21, of.without_insurer, of.choice, APPROVED),
    Wish(20, of.settled, of.namesake, WAITS, scan="passport"),
    Wish(19, of.settled, of.choice, REFUSED),
    Wish(17, of.settled, of.resumption, REFUSED),
    Wish(15, of.settled, of.contacts, APPROVED),
    Wish(
        14, of.settled, of.changing("contract_ended"), WAITS,
        Then(2, "refuse", "Договор страховой организации действует, основания нет.", ("application.other",)),
    ),
    Wish(13, of.settled, of.attachment, APPROVED),
    Wish(12, of.settled, of.changing("right"), REFUSED),
    Wish(10, of.settled, of.extract, APPROVED),
    Wish(8, of.woman, of.married, APPROVED),
    Wish(7, of.settled, of.changing("contract_ended"), WAITS, Then(1, "withdraw", "Отозвано по просьбе заявителя.")),
    Wish(5, of.settled, of.loss, APPROVED),
    Wish(3, of.settled, of.changing("contract_ended"), WAITS),
    Wish(2, of.settled, of.attachment, APPROVED),
    Wish(1, of.settled, of.extract, APPROVED),
    Wish(0, of.settled, of.namesake, WAITS),
)  # fmt: skip
