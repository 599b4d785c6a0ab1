"""The application form: its five steps and every field of them, in the order in which they are filled."""

from omsdesk.models.checks.request import PERSONAL_DATA, SUBJECT, SUPPORT, TERMS, TRUTH
from omsdesk.models.drafts.reading import Entered
from omsdesk.models.words import ApplicationKind, ForWhom, IdentifiedBy
from omsdesk.views.forms.field import Field, Group, Kind, Step
from omsdesk.views.labels import QT_TRANSLATE_NOOP

KIND, GROUND, FOR, BY, EVIDENCE = "kind", "ground", "for", "identity.by", "identity.evidence"
WITH_INSURER = frozenset({ApplicationKind.INCLUDE, ApplicationKind.CHOOSE_INSURER, ApplicationKind.CHANGE_INSURER})
WITH_GROUND = frozenset(
    {
        ApplicationKind.CHANGE_INSURER,
        ApplicationKind.UPDATE,
        ApplicationKind.SURRENDER,
        ApplicationKind.REPORT_LOSS,
        ApplicationKind.ATTACH,
    }
)
CONSENTS = {code: f"consents.{place}" for place, code in enumerate((TRUTH, PERSONAL_DATA, TERMS, SUBJECT, SUPPORT))}
"""Where each declaration stands in the list of them."""
RUSSIAN = frozenset({"", "rus", "россия", "рф", "российская федерация"})


def has_ground(entered: Entered) -> bool:
    """Whether the kind of application is asked for on a ground."""
    return entered.get(KIND) in WITH_GROUND


def is_signed(entered: Entered) -> bool:
    """Whether the identity is proved by an electronic signature."""
    return entered.get(BY) == IdentifiedBy.E_SIGNATURE


def is_by_bank(entered: Entered) -> bool:
    """Whether the identity is proved by a bank's statement."""
    return entered.get(BY) == IdentifiedBy.BANK


def is_by_code(entered: Entered) -> bool:
    """Whether the identity is proved by a code on the phone, which has to be known first."""
    return entered.get(BY) == IdentifiedBy.PHONE_CODE


def declares(entered: Entered) -> bool:
    """Whether the declarations are asked for one by one: with a shown document they are signed on paper."""
    return bool(entered.get(KIND)) and entered.get(BY, IdentifiedBy.DOCUMENT) != IdentifiedBy.DOCUMENT


def declares_choice(entered: Entered) -> bool:
    """Whether those that belong to the choice of an insurer are asked for as well."""
    return declares(entered) and chooses_insurer(entered)


def consent(code: str, label: str, *, rare: bool = False) -> tuple[Field, ...]:
    """The line of a declaration, at its own place in the list."""
    return (Field(CONSENTS[code], label, Kind.FLAG, rare=rare, mark=code),)


def placed(entered: Entered) -> dict[str, str]:
    """What was entered, with each declaration at the place where this form has it."""
    found = {path: text for path, text in entered.items() if not path.startswith("consents.")}
    return found | {CONSENTS[text]: text for path, text in entered.items() if path.startswith("consents.") and text in CONSENTS}


def is_represented(entered: Entered) -> bool:
    """Whether somebody else stands at the counter."""
    return entered.get(FOR) in {ForWhom.CHILD, ForWhom.WARD, ForWhom.SPOUSE, ForWhom.OTHER}


def needs_power(entered: Entered) -> bool:
    """Whether the representative shows a paper that gives the power; of a parent the child's certificate tells enough."""
    return entered.get(FOR) in {ForWhom.WARD, ForWhom.SPOUSE, ForWhom.OTHER}


def is_foreign(entered: Entered) -> bool:
    """Whether a second document is asked for: the right to stay."""
    return entered.get("person.citizenship", "").casefold() not in RUSSIAN


def chooses_insurer(entered: Entered) -> bool:
    """Whether an insurer is chosen."""
    return entered.get(KIND) in WITH_INSURER


def chooses_clinic(entered: Entered) -> bool:
    """Whether a clinic is chosen."""
    return entered.get(KIND) == ApplicationKind.ATTACH


def has_home(entered: Entered) -> bool:
    """Whether there is an address of registration."""
    return entered.get("person.registered_at.homeless") != "true"


def names(part: str) -> tuple[Field, ...]:
    """Surname, name and patronymic of a part of the draft."""
    return (
        Field(f"{part}.surname", QT_TRANSLATE_NOOP("Form", "Surname"), Kind.NAME, 15),
        Field(f"{part}.name", QT_TRANSLATE_NOOP("Form", "Name"), Kind.NAME, 13),
        Field(f"{part}.patronymic", QT_TRANSLATE_NOOP("Form", "Patronymic"), Kind.NAME, 15),
    )


def document(part: str, *, short: bool = False) -> tuple[tuple[Field, ...], ...]:
    """The lines of an identity document; a short one is that of a representative."""
    first = (
        Field(f"{part}.type", QT_TRANSLATE_NOOP("Form", "Document"), Kind.CHOICE, 22, choices="document"),
        Field(f"{part}.series", QT_TRANSLATE_NOOP("Form", "Series"), Kind.SERIES, 7),
        Field(f"{part}.number", QT_TRANSLATE_NOOP("Form", "Document number"), Kind.NUMBER, 9),
        Field(f"{part}.issued", QT_TRANSLATE_NOOP("Form", "Issued on"), Kind.DATE, 7.6),
    )
    second = (
        Field(f"{part}.subdivision", QT_TRANSLATE_NOOP("Form", "Code of the office"), Kind.SUBDIVISION, 7.6, rare=True),
        Field(f"{part}.issuer", QT_TRANSLATE_NOOP("Form", "Issued by"), Kind.TEXT, 28, rare=short, suggests="issuer"),
        Field(f"{part}.until", QT_TRANSLATE_NOOP("Form", "Valid until"), Kind.DATE, 7.6, rare=True),
    )
    return (first, second)


def address(part: str, *, rare: bool = False) -> tuple[tuple[Field, ...], ...]:
    """The lines of an address, from the region to the flat."""
    region = Field(f"{part}.okato", QT_TRANSLATE_NOOP("Form", "Region"), Kind.CHOICE, 20, choices="region", rare=rare)
    return (
        (
            region,
            Field(f"{part}.district", QT_TRANSLATE_NOOP("Form", "District"), width=13, rare=True, suggests="district"),
            Field(f"{part}.city", QT_TRANSLATE_NOOP("Form", "City"), width=13, rare=rare, suggests="city"),
            Field(f"{part}.settlement", QT_TRANSLATE_NOOP("Form", "Settlement"), width=13, rare=True, suggests="settlement"),
        ),
        (
            Field(f"{part}.street", QT_TRANSLATE_NOOP("Form", "Street"), width=20, rare=rare, suggests="street"),
            Field(f"{part}.house", QT_TRANSLATE_NOOP("Form", "House"), width=5, rare=rare),
            Field(f"{part}.building", QT_TRANSLATE_NOOP("Form", "Building"), width=5, rare=True),
            Field(f"{part}.flat", QT_TRANSLATE_NOOP("Form", "Flat"), width=5, rare=True),
            Field(f"{part}.index", QT_TRANSLATE_NOOP("Form", "Postcode"), width=6, rare=True, suggests="index"),
            Field(f"{part}.since", QT_TRANSLATE_NOOP("Form", "Registered since"), Kind.DATE, 7.6, rare=True),
        ),
    )


WHO = Step(
    "who",
    QT_TRANSLATE_NOOP("Form", "For whom"),
    (
        Group(
            "",
            (
                (
                    Field(FOR, QT_TRANSLATE_NOOP("Form", "For whom"), Kind.OPTIONS, choices="for"),
                    Field(KIND, QT_TRANSLATE_NOOP("Form", "What is asked for"), Kind.OPTIONS, choices="kind"),
                    Field(BY, QT_TRANSLATE_NOOP("Form", "Identity is confirmed by"), Kind.OPTIONS, choices="identity"),
                ),
            ),
        ),
        Group(
            "",
            ((Field(GROUND, QT_TRANSLATE_NOOP("Form", "Ground"), Kind.CHOICE, 36, choices="ground"),),),
            has_ground,
        ),
        Group(
            "",
            ((Field(EVIDENCE, QT_TRANSLATE_NOOP("Form", "Signature of the application's file"), Kind.SIGNATURE, 30),),),
            is_signed,
        ),
        Group("", ((Field(EVIDENCE, QT_TRANSLATE_NOOP("Form", "Bank's statement"), Kind.BANK, 36),),), is_by_bank),
    ),
)
PERSON = Step(
    "person",
    QT_TRANSLATE_NOOP("Form", "Person"),
    (
        Group(
            QT_TRANSLATE_NOOP("Form", "Insured person"),
            (
                (
                    *names("person"),
                    Field(
                        "person.dost",
                        QT_TRANSLATE_NOOP("Form", "Absent in the document"),
                        Kind.CHOICE,
                        14,
                        "",
                        "absent",
                        rare=True,
                    ),
                ),
                (
                    Field("person.sex", QT_TRANSLATE_NOOP("Form", "Sex"), Kind.CHOICE, 8, choices="sex"),
                    Field("person.birth_date", QT_TRANSLATE_NOOP("Form", "Birth date"), Kind.BIRTH, 8.6),
                    Field("person.birth_place", QT_TRANSLATE_NOOP("Form", "Birth place"), width=25),
                ),
                (
                    Field("person.citizenship", QT_TRANSLATE_NOOP("Form", "Citizenship"), Kind.CHOICE, 15, choices="country"),
                    Field("person.category", QT_TRANSLATE_NOOP("Form", "Category"), Kind.CHOICE, 28, choices="category"),
                ),
                (
                    Field("person.snils", QT_TRANSLATE_NOOP("Form", "SNILS"), Kind.SNILS, 10.5),
                    Field("person.enp", QT_TRANSLATE_NOOP("Form", "Policy number"), Kind.ENP, 13, rare=True),
                    Field("person.inn", QT_TRANSLATE_NOOP("Form", "INN"), Kind.INN, 9.5, rare=True),
                ),
            ),
        ),
        Group(
            QT_TRANSLATE_NOOP("Form", "Representative"),
            (
                names("representative"),
                (
                    Field(
                        "representative.relation",
                        QT_TRANSLATE_NOOP("Form", "Relation to the insured"),
                        Kind.CHOICE,
                        15,
                        choices="relation",
                    ),
                    Field("representative.birth_date", QT_TRANSLATE_NOOP("Form", "Birth date"), Kind.BIRTH, 8.6, rare=True),
                    Field("representative.snils", QT_TRANSLATE_NOOP("Form", "SNILS"), Kind.SNILS, 10.5, rare=True),
                    Field("representative.phone", QT_TRANSLATE_NOOP("Form", "Phone"), Kind.PHONE, 12, rare=True),
                ),
            ),
            is_represented,
        ),
    ),
)
DOCUMENTS = Step(
    "documents",
    QT_TRANSLATE_NOOP("Form", "Documents"),
    (
        Group(QT_TRANSLATE_NOOP("Form", "Document of the insured"), document("person.documents.0")),
        Group(QT_TRANSLATE_NOOP("Form", "Right to stay in Russia"), document("person.documents.1"), is_foreign),
        Group(
            QT_TRANSLATE_NOOP("Form", "Document of the representative"),
            document("representative.documents.0", short=True),
            is_represented,
        ),
        Group(
            QT_TRANSLATE_NOOP("Form", "What gives the representative the power"),
            (
                (
                    Field("representative.power.name", QT_TRANSLATE_NOOP("Form", "Paper"), width=22),
                    Field("representative.power.number", QT_TRANSLATE_NOOP("Form", "Document number"), width=10),
                    Field("representative.power.issued", QT_TRANSLATE_NOOP("Form", "Issued on"), Kind.DATE, 7.6),
                    Field("representative.power.issuer", QT_TRANSLATE_NOOP("Form", "Issued by"), width=20, rare=True),
                    Field("representative.power.until", QT_TRANSLATE_NOOP("Form", "Valid until"), Kind.DATE, 7.6, rare=True),
                ),
            ),
            needs_power,
        ),
    ),
)
CONTACT = Step(
    "contact",
    QT_TRANSLATE_NOOP("Form", "Address, contact, insurer"),
    (
        Group(
            QT_TRANSLATE_NOOP("Form", "Registered at"),
            (
                (
                    Field(
                        "person.registered_at.homeless",
                        QT_TRANSLATE_NOOP("Form", "Person without a fixed place of residence"),
                        Kind.FLAG,
                        rare=True,
                    ),
                ),
            ),
        ),
        Group("", address("person.registered_at"), has_home),
        Group(QT_TRANSLATE_NOOP("Form", "Lives at, where that is elsewhere"), address("person.lives_at", rare=True)),
        Group(
            QT_TRANSLATE_NOOP("Form", "Contact"),
            (
                (
                    Field("person.phone", QT_TRANSLATE_NOOP("Form", "Phone"), Kind.PHONE, 12),
                    Field("person.email", QT_TRANSLATE_NOOP("Form", "E-mail"), width=18, rare=True),
                ),
            ),
        ),
        Group(
            "",
            ((Field(EVIDENCE, QT_TRANSLATE_NOOP("Form", "Code that the applicant names"), Kind.CODE, 9),),),
            is_by_code,
        ),
        Group(
            "",
            ((Field("insurer", QT_TRANSLATE_NOOP("Form", "Insurer"), Kind.CHOICE, 36, choices="insurer"),),),
            chooses_insurer,
        ),
        Group(
            "",
            ((Field("clinic", QT_TRANSLATE_NOOP("Form", "Clinic"), Kind.CHOICE, 36, choices="clinic"),),),
            chooses_clinic,
        ),
        Group(
            QT_TRANSLATE_NOOP("Form", "Declarations of the applicant"),
            (
                consent(TRUTH, QT_TRANSLATE_NOOP("Form", "Confirms that the data are true and complete")),
                consent(PERSONAL_DATA, QT_TRANSLATE_NOOP("Form", "Consents to the processing of personal data")),
            ),
            declares,
        ),
        Group(
            "",
            (
                consent(TERMS, QT_TRANSLATE_NOOP("Form", "Knows the terms of compulsory medical insurance")),
                consent(
                    SUBJECT,
                    QT_TRANSLATE_NOOP(
                        "Form", "Is no serviceman or equal to one, no highly qualified specialist or of their family"
                    ),
                ),
            ),
            declares_choice,
        ),
        Group(
            "",
            (consent(SUPPORT, QT_TRANSLATE_NOOP("Form", "Consents to be informed by the insurer (as they wish)"), rare=True),),
        ),
    ),
)
STEPS = (WHO, PERSON, DOCUMENTS, CONTACT)
"""The steps that are filled; the fifth shows what was entered."""
