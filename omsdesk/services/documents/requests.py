"""What the forms that a person signs have in common: to whom and from whom, the representative, consents, signatures."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from typing import Final

from omsdesk.models.words import Category
from omsdesk.services.documents.application_facts import ApplicationFacts
from omsdesk.services.documents.application_phrases import CATEGORIES, KIND_WORDS
from omsdesk.services.documents.entries import Group, acting, put
from omsdesk.services.documents.fields import Choice, Field, Words, columns, lines, options, signing
from omsdesk.services.documents.page import PAPERS, Furniture, Paper, PaperName, Piece
from omsdesk.services.documents.particulars import full_name
from omsdesk.services.documents.parts import heading, letterhead, title
from omsdesk.services.documents.phrases import BLANK, day, placed_moment
from omsdesk.services.documents.sheet import Cell, Row, together
from omsdesk.services.documents.typeface import INK, inked, para

Story = Callable[[ApplicationFacts, Paper], list[Row]]

# A form has many rows: less white between them than a letter has.
AIR: Final = 0.75
# Where the addressee begins, as on every Russian application: the right half.
ADDRESSEE_AT: Final = 0.4
ME, ANOTHER = "меня", "гражданина, представителем которого я являюсь"
TRUE: Final = "Достоверность и полноту указанных сведений подтверждаю."
TO: Final = "Куда"
SIGNS: Final = "Заявитель"
ACCEPTED: Final = "Заявление принял(а)"
STAMP: Final = "М. П. (при наличии)"
# Federal Law 326-ФЗ, ст. 10, and 115-ФЗ, ст. 13.2, 13.5: who is not subject to the insurance.
NOT_EXCLUDED: Final = (
    "Подтверждаю, что не являюсь (представляемый мною гражданин не является) высококвалифицированным специалистом и членом его "
    "семьи, а также военнослужащим и приравненным к нему в организации оказания медицинской помощи лицом"
)
INFORMED: Final = "С условиями обязательного медицинского страхования ознакомлен(а)"
# Правила ОМС (108н), п. 6: asked for in the application itself.
INFORMING: Final = "Согласие на индивидуальное информационное сопровождение:"

# What the one-page applications ask about the insured and whoever acts for them (Правила ОМС 108н, п. 26 is the shortest list).
IDENTIFIED: Final[tuple[Group, ...]] = (
    (("", "surname"),),
    (("", "name"), ("", "patronymic")),
    (("", "sex"), ("", "birth_date")),
    (("", "birth_place"),),
    (("", "citizenship"), ("", "snils")),
    (("", "document_kind"),),
    (("", "document_number"), ("", "document_issued")),
    (("", "document_issuer"),),
    (("", "home"),),
    (("", "mobile"), ("", "email")),
)
ACTING: Final[tuple[Group, ...]] = (
    (("", "acting_surname"),),
    (("", "acting_name"), ("", "acting_patronymic")),
    (("", "relation"),),
    (("", "acting_kind"),),
    (("", "acting_series"), ("", "acting_number"), ("", "acting_issued")),
    (("", "power"),),
    (("", "acting_phone"), ("", "acting_email")),
)


def piece(name: str, story: Story, facts: ApplicationFacts, paper: PaperName, pages: int = 1) -> Piece:
    """Make a form ready to be printed alone or in a pack; a following sheet says of what it is a part and for whom."""
    furniture = Furniture(
        name, facts.number, facts.at, facts.organisation, facts.source, facts.practice,
        f"Вид заявления — {KIND_WORDS[facts.kind]}", full_name(facts.insured.person),
    )  # fmt: skip
    return Piece(furniture, partial(story, facts), replace(PAPERS[paper], air=AIR), pages)


def opened(facts: ApplicationFacts, name: str, to: str | None, paper: Paper) -> list[Row]:
    """Begin an application: whose form it is, to whom it is addressed and by whom, its name, number and day."""
    # Names stand in the nominative: neither label asks for another case.
    head = [
        [Field(TO, to, 0.1, "наименование организации")],
        [Field(SIGNS, applicant(facts), 0.1, "фамилия, имя, отчество")],
    ]
    return [
        *letterhead(facts.organisation, paper),
        *lines(head, paper, paper.column * ADDRESSEE_AT),
        *titled(name, facts, paper),
    ]


def addressee(facts: ApplicationFacts) -> str | None:
    """Name whom it is filed with: the insurer chosen, else the one of the policy held, else whoever accepts it here."""
    if facts.blank:
        return None
    return facts.insurer or facts.present_insurer or facts.organisation.name


def titled(name: str, facts: ApplicationFacts, paper: Paper) -> list[Row]:
    """Set the name of the form, and its number and moment or the lines for them."""
    if not facts.number:
        return [title(name, [], paper), *lines([[Field("№", None, 0.25), Field("от", None, 0.22), Words(BLANK)]], paper)]
    return [title(name, [f"№{BLANK}{facts.number} от{BLANK}{placed_moment(facts.at)}"], paper)]


def applicant(facts: ApplicationFacts) -> str:
    """Name the one who signs."""
    return full_name(acting(facts).person) or full_name(facts.insured.person)


def for_whom(label: str, facts: ApplicationFacts) -> Choice:
    """Tell whether one asks for oneself; a blank leaves both boxes empty."""
    acts = facts.representative is not None
    return Choice(label, ((ME, not facts.blank and not acts), (ANOTHER, acts)))


def said(text: str, paper: Paper, above: float = 6) -> Row:
    """Set a sentence of the form itself."""
    return Row((Cell(para(text, paper.styles.entry), 0, paper.column),), above=paper.gap(above), keep=True)


def fine(text: str, paper: Paper) -> Row:
    """Set a note of the form itself in fine print."""
    return Row((Cell(para(text, inked(paper.styles.fine, INK)), 0, paper.column),), above=paper.gap(4))


def block(name: str, groups: Iterable[Group], facts: ApplicationFacts, paper: Paper) -> list[Row]:
    """Set a block of fields under its heading."""
    return [heading(name, paper), *lines(put(groups, facts), paper)]


def boxes(grounds: dict[int, str], ticked: int | None, paper: Paper) -> list[Row]:
    """Set the numbered grounds, the one that applies ticked."""
    return options([(f"{number}. {text}", number == ticked) for number, text in grounds.items()], paper)


def other_ground(facts: ApplicationFacts, paper: Paper) -> list[Row]:
    """Set a ground that none of the boxes names."""
    return lines([[Field("Основание", facts.ground.text)]], paper) if facts.ground.text and not facts.ground.box else []


def categories(number: str, facts: ApplicationFacts, paper: Paper, offered: Iterable[Category] = Category) -> list[Row]:
    """Set the categories of field 1.5 to choose from, by the numbers of the form."""
    found = [(f"{int(one)}. {CATEGORIES[one]}", facts.insured.category is one) for one in offered]
    label = lines([[Words(f"{number}.{BLANK}Категория застрахованного лица")]], paper)
    # A list to choose from is never parted, nor from its label.
    return together([*label, columns(found, paper)], paper.height)


def informing(facts: ApplicationFacts, paper: Paper) -> list[Row]:
    """Ask for the consent to be informed, and show what was answered."""
    answer = (("даю", facts.informing is True), ("не даю", facts.informing is False))
    return lines([[Choice(INFORMING, answer)]], paper)


def confirmed(facts: ApplicationFacts, paper: Paper) -> list[Row]:
    """End an application: the applicant's signature, the clerk's, the stamp."""
    on = None if facts.blank else day(facts.at)
    return [
        said(TRUE, paper),
        *signing(SIGNS, applicant(facts), on, paper),
        *signing(ACCEPTED, facts.clerk, on, paper),
        Row((Cell(para(STAMP, paper.styles.fine), 0, paper.column),), above=paper.gap(8)),
    ]
