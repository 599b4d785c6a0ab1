"""The words of the field, stored by value; docs/words.md gives the Russian term of each."""

from enum import IntEnum, StrEnum


class Sex(StrEnum):
    """Sex as the policy knows it (V005: 1 male, 2 female)."""

    MALE = "M"
    FEMALE = "F"


class PolicyKind(StrEnum):
    """Carrier of the policy (OID 1.2.643.2.40.5.100.86; letters С В П Э К Х Е and the digital one)."""

    OLD = "old"
    TEMPORARY = "temporary"
    PAPER = "paper"
    PLASTIC = "plastic"
    CARD = "card"
    NONE = "none"
    ELECTRONIC_TEMPORARY = "electronic_temporary"
    DIGITAL = "digital"


class CoverageStatus(StrEnum):
    """What a person's coverage is on a date; only ACTIVE and NO_INSURER are insured."""

    ACTIVE = "active"
    SUSPENDED = "suspended"
    EXPIRED = "expired"
    INVALID = "invalid"
    DECEASED = "deceased"
    REPLACED = "replaced"
    NO_INSURER = "no_insurer"
    NONE = "none"


class VerdictKind(StrEnum):
    """The answer of a check in one word."""

    INSURED = "insured"
    NOT_INSURED = "not_insured"
    NOT_FOUND = "not_found"
    AMBIGUOUS = "ambiguous"
    UNAVAILABLE = "unavailable"


class EventKind(StrEnum):
    """What can happen to a policy period."""

    SUSPENDED = "suspended"
    RESUMED = "resumed"
    INVALID = "invalid"
    CLOSED = "closed"


class IdentifierKind(StrEnum):
    """Numbers a person can be found by."""

    ENP = "enp"
    SNILS = "snils"
    DOCUMENT = "document"
    PHONE = "phone"
    INN = "inn"


class ContactKind(StrEnum):
    """Ways to reach a person."""

    PHONE = "phone"
    EMAIL = "email"


class AddressKind(StrEnum):
    """Address of registration or of stay."""

    REGISTERED = "registered"
    LIVES = "lives"


class QuestionKind(StrEnum):
    """What the search line understood."""

    NAME = "name"
    NAME_AND_DATE = "name_and_date"
    ENP = "enp"
    SNILS = "snils"
    DOCUMENT = "document"
    PHONE = "phone"
    BIRTH_DATE = "birth_date"
    SCAN = "scan"


class OrganisationKind(StrEnum):
    """Who works at this desk."""

    CLINIC = "clinic"
    INSURER = "insurer"
    OFFICE = "office"


class ApplicationKind(StrEnum):
    """What an application asks for (326-ФЗ ст. 16, 46, 49.1; Правила ОМС 108н)."""

    INCLUDE = "include"
    CHOOSE_INSURER = "choose_insurer"
    CHANGE_INSURER = "change_insurer"
    UPDATE = "update"
    SURRENDER = "surrender"
    RESUME = "resume"
    EXTRACT = "extract"
    REPORT_LOSS = "report_loss"
    ATTACH = "attach"


SILENT = frozenset({ApplicationKind.EXTRACT, ApplicationKind.REPORT_LOSS})
"""Kinds that change nothing that is held."""


class ForWhom(StrEnum):
    """For whom the one at the counter applies."""

    SELF = "self"
    CHILD = "child"
    WARD = "ward"
    SPOUSE = "spouse"
    OTHER = "other"


class IdentifiedBy(StrEnum):
    """How the one at the counter proved who they are."""

    DOCUMENT = "document"
    E_SIGNATURE = "e_signature"
    BANK = "bank"
    PHONE_CODE = "phone_code"


class Relation(StrEnum):
    """What a representative is to the insured (form field 2.4: mother, father, other)."""

    MOTHER = "mother"
    FATHER = "father"
    GUARDIAN = "guardian"
    OTHER = "other"


class LinkKind(StrEnum):
    """How two people are linked, told of the first of the two; what the second is to the first is read from it, not kept."""

    SPOUSE = "spouse"
    PARENT = "parent"
    GUARDIAN = "guardian"
    REPRESENTATIVE = "representative"


class Role(StrEnum):
    """What the first of two people is to the second, as a clerk or a file says it."""

    SPOUSE = "spouse"
    HUSBAND = "husband"
    WIFE = "wife"
    PARENT = "parent"
    MOTHER = "mother"
    FATHER = "father"
    CHILD = "child"
    SON = "son"
    DAUGHTER = "daughter"
    GUARDIAN = "guardian"
    WARD = "ward"
    REPRESENTATIVE = "representative"
    REPRESENTED = "represented"


class Move(StrEnum):
    """What can happen to people who live together."""

    FOUND = "found"
    JOIN = "join"
    LEAVE = "leave"
    HEAD = "head"
    SPLIT = "split"
    OF_AGE = "of_age"


class ApplicationStatus(StrEnum):
    """Where an application stands; DRAFT was never filed, WITHDRAWN was taken back before a decision."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    APPROVED = "approved"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class Severity(StrEnum):
    """How grave a finding is: STOP cannot be filed, ASK wants a look or a clerk's decision, NOTE is only said."""

    STOP = "stop"
    ASK = "ask"
    NOTE = "note"


class Category(IntEnum):
    """Category of the insured, form field 1.5 (application form of 2020, 14 codes)."""

    WORKING_CITIZEN = 1
    WORKING_PERMANENT_FOREIGNER = 2
    WORKING_TEMPORARY_FOREIGNER = 3
    WORKING_STATELESS = 4
    WORKING_REFUGEE = 5
    CITIZEN = 6
    PERMANENT_FOREIGNER = 7
    TEMPORARY_FOREIGNER = 8
    STATELESS = 9
    REFUGEE = 10
    EAEU_WORKER = 11
    EEC_BOARD_MEMBER = 12
    EEC_OFFICIAL = 13
    EAEU_BODY_EMPLOYEE = 14


class DocumentType(IntEnum):
    """Types of identity document that the desk names in code (F011)."""

    USSR_PASSPORT = 1
    BIRTH_CERTIFICATE = 3
    FOREIGN_PASSPORT = 9
    REFUGEE_APPLICATION = 10
    RESIDENCE_PERMIT = 11
    REFUGEE_CERTIFICATE = 12
    TEMPORARY_IDENTITY_CARD = 13
    PASSPORT = 14
    FOREIGN_TRAVEL_PASSPORT = 15
    REFUGEE_COMPLAINT = 20
    FOREIGNERS_PAPER = 21
    STATELESS_PAPER = 22
    TEMPORARY_RESIDENCE = 23
    FOREIGN_BIRTH_CERTIFICATE = 24
    TEMPORARY_ASYLUM = 25


class ListKind(StrEnum):
    """A reference list that is loaded from a file, beside those of `CodeList`."""

    OFFICES = "offices"
    INSURERS = "insurers"
    CLINICS = "clinics"
    RANGES = "ranges"
    CALENDAR = "calendar"


class VisitKind(StrEnum):
    """What a visit was for (the kinds of the visit file)."""

    TREATMENT = "treatment"
    URGENT = "urgent"
    PREVENTIVE = "preventive"
    DISPENSARY = "dispensary"
    VACCINATION = "vaccination"
    DIAGNOSTICS = "diagnostics"
    HOSPITAL = "hospital"
    DAY_HOSPITAL = "day_hospital"
    AMBULANCE = "ambulance"


UNASKED = frozenset({VisitKind.URGENT, VisitKind.AMBULANCE})
"""Kinds that are registered whoever it was and whatever the policy says (326-ФЗ ст. 16 ч. 2: no policy for urgent care)."""


class DiagnosisRole(StrEnum):
    """The place of a diagnosis in a visit (DS1, DS2, DS3)."""

    MAIN = "main"
    OTHER = "other"
    COMPLICATION = "complication"


class Conditions(IntEnum):
    """Conditions of care (V006)."""

    HOSPITAL = 1
    DAY_HOSPITAL = 2
    CLINIC = 3
    AMBULANCE = 4


class CareForm(IntEnum):
    """Form of care (V014)."""

    EMERGENCY = 1
    URGENT = 2
    PLANNED = 3


class ClinicKind(StrEnum):
    """What kind of medical organisation it is."""

    CLINIC = "clinic"
    HOSPITAL = "hospital"
    DIAGNOSTIC_CENTRE = "diagnostic_centre"
    AMBULANCE = "ambulance"


class MedicalPaper(StrEnum):
    """A paper of a visit."""

    DISCHARGE_SUMMARY = "discharge_summary"
    CONSULTATION = "consultation"
    REFERRAL = "referral"
    CERTIFICATE = "certificate"
    PROTOCOL = "protocol"
    OTHER = "other"


class Flag(StrEnum):
    """How a value stands to its reference range; NONE where there is no range or no number."""

    NONE = ""
    LOW = "low"
    NORMAL = "normal"
    HIGH = "high"
    ABNORMAL = "abnormal"


class Unclear(StrEnum):
    """What is still to be clarified of a visit."""

    NOTHING = ""
    PERSON = "person"
    POLICY = "policy"


class DisputeOutcome(StrEnum):
    """What became of a dispute; OPEN while nobody has answered."""

    OPEN = ""
    CONFIRMED = "confirmed"
    REJECTED = "rejected"
    TAKEN_BACK = "taken_back"


class Right(StrEnum):
    """What a clerk may do at the desk; which role has which is told by `services.access`."""

    FIND_PEOPLE = "find_people"
    VERIFY = "verify"
    APPLY = "apply"
    DECIDE = "decide"
    LINK = "link"
    MERGE = "merge"
    PRINT = "print"
    ENTER_VISITS = "enter_visits"
    READ_VISITS = "read_visits"
    EDIT_LISTS = "edit_lists"
    LOAD = "load"
    DUMP = "dump"
    READ_AUDIT = "read_audit"
    CHECK_STORE = "check_store"
    BACK_UP = "back_up"
    KEEP_CLERKS = "keep_clerks"


class CodeList(StrEnum):
    """A list of codes with names: diagnoses, services, and the small lists of the visit record."""

    DIAGNOSES = "diagnoses"
    SERVICES = "services"
    PROFILES = "profiles"
    RESULTS = "results"
    OUTCOMES = "outcomes"
    PURPOSES = "purposes"
    VACCINES = "vaccines"


class OpeningReason(StrEnum):
    """Why care received elsewhere is looked at (323-ФЗ ст. 13); a code, so that no person's words reach a log."""

    TREATMENT = "treatment"
    REQUEST = "request"
    DISPUTE = "dispute"
    INSPECTION = "inspection"
    CORRECTION = "correction"
    AUTHORITY = "authority"
