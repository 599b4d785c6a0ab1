"""Words of the applications as their papers say them: kinds, grounds with the form's own numbers, categories, decisions."""

from omsdesk.models.words import ApplicationKind, ApplicationStatus, Category, Relation

KIND_WORDS = {
    ApplicationKind.INCLUDE: "включение в единый регистр застрахованных лиц и выбор страховой медицинской организации",
    ApplicationKind.CHOOSE_INSURER: "выбор страховой медицинской организации",
    ApplicationKind.CHANGE_INSURER: "замена страховой медицинской организации",
    ApplicationKind.UPDATE: "изменение сведений о застрахованном лице",
    ApplicationKind.SURRENDER: "сдача (утрата) полиса, приостановление его действия",
    ApplicationKind.RESUME: "возобновление действия полиса",
    ApplicationKind.EXTRACT: "выдача выписки о полисе",
    ApplicationKind.REPORT_LOSS: "утрата бланка полиса",
    ApplicationKind.ATTACH: "выбор медицинской организации (прикрепление)",
}

# The same kinds in a column of a journal.
KIND_SHORT = {
    ApplicationKind.INCLUDE: "включение в регистр",
    ApplicationKind.CHOOSE_INSURER: "выбор СМО",
    ApplicationKind.CHANGE_INSURER: "замена СМО",
    ApplicationKind.UPDATE: "изменение сведений",
    ApplicationKind.SURRENDER: "сдача (утрата) полиса",
    ApplicationKind.RESUME: "возобновление полиса",
    ApplicationKind.EXTRACT: "выписка",
    ApplicationKind.REPORT_LOSS: "утрата бланка",
    ApplicationKind.ATTACH: "прикрепление",
}

# What became of an application, as a journal says it.
DECISIONS = {
    ApplicationStatus.DRAFT: "не подано",
    ApplicationStatus.SUBMITTED: "на рассмотрении",
    ApplicationStatus.APPROVED: "удовлетворено",
    ApplicationStatus.REFUSED: "отказано",
    ApplicationStatus.WITHDRAWN: "отозвано",
}

# Field 1.5 of the form of 2020.
CATEGORIES = {
    Category.WORKING_CITIZEN: "работающий гражданин Российской Федерации",
    Category.WORKING_PERMANENT_FOREIGNER: "работающий постоянно проживающий иностранный гражданин",
    Category.WORKING_TEMPORARY_FOREIGNER: "работающий временно проживающий иностранный гражданин",
    Category.WORKING_STATELESS: "работающее лицо без гражданства",
    Category.WORKING_REFUGEE: "работающее лицо, на которое распространяется ФЗ «О беженцах»",
    Category.CITIZEN: "неработающий гражданин Российской Федерации",
    Category.PERMANENT_FOREIGNER: "неработающий постоянно проживающий иностранный гражданин",
    Category.TEMPORARY_FOREIGNER: "неработающий временно проживающий иностранный гражданин",
    Category.STATELESS: "неработающее лицо без гражданства",
    Category.REFUGEE: "неработающее лицо, на которое распространяется ФЗ «О беженцах»",
    Category.EAEU_WORKER: "временно пребывающий трудящийся государства — члена ЕАЭС",
    Category.EEC_BOARD_MEMBER: "член Коллегии Евразийской экономической комиссии",
    Category.EEC_OFFICIAL: "должностное лицо Евразийской экономической комиссии",
    Category.EAEU_BODY_EMPLOYEE: "сотрудник органа Евразийского экономического союза",
}
# Those whom field 1.18 asks about, the treaty on the Union.
OF_THE_UNION = frozenset(
    {Category.EAEU_WORKER, Category.EEC_BOARD_MEMBER, Category.EEC_OFFICIAL, Category.EAEU_BODY_EMPLOYEE},
)

# The form has three boxes: mother, father, other.
RELATIONS = {
    Relation.MOTHER: "мать",
    Relation.FATHER: "отец",
    Relation.GUARDIAN: "опекун, попечитель",
    Relation.OTHER: "представитель по доверенности или закону",
}

# СК РФ, ст. 64, and ГК РФ, ст. 28: a parent represents a child under 18 by law and needs no paper that gives powers.
PARENTS = {
    Relation.MOTHER: "мать, законный представитель",
    Relation.FATHER: "отец, законный представитель",
}

# Boxes of the request, numbered as RSMO (order 79, Г).
CHOICE_GROUNDS = {
    1: "выбором страховой медицинской организации",
    2: "заменой страховой медицинской организации в соответствии с правом замены один раз в течение календарного года",
    3: "заменой страховой медицинской организации в связи со сменой места жительства",
    4: "заменой страховой медицинской организации в связи с прекращением действия договора о финансовом обеспечении "
    "обязательного медицинского страхования",
}
# The only ground that a first choice can have.
FIRST_CHOICE = frozenset({ApplicationKind.INCLUDE, ApplicationKind.CHOOSE_INSURER})

# Boxes of the reasons, numbered as RPOLIS; the sixth came when a policy stopped being a blank.
CHANGE_GROUNDS = {
    1: "изменением фамилии, имени, отчества, пола, даты или места рождения",
    2: "установлением неточности или ошибочности сведений",
    3: "ветхостью и непригодностью бланка полиса",
    4: "утратой бланка полиса",
    5: "окончанием срока действия полиса",
    6: "изменением документа, удостоверяющего личность, места жительства или контактов",
}
LOSS = 4

# Boxes of the choice of a clinic: the first one, another one within the yearly right, after a move.
CLINIC_GROUNDS = {
    1: "первичным выбором медицинской организации",
    2: "заменой медицинской организации не чаще одного раза в год",
    3: "изменением места жительства или места пребывания",
}

# Which box answers to a ground of the kind; a ground without a box is said in words.
GROUND_BOXES = {
    (ApplicationKind.INCLUDE, "first"): 1,
    (ApplicationKind.CHOOSE_INSURER, "first"): 1,
    (ApplicationKind.CHANGE_INSURER, "right"): 2,
    (ApplicationKind.CHANGE_INSURER, "moved"): 3,
    (ApplicationKind.CHANGE_INSURER, "contract_ended"): 4,
    (ApplicationKind.UPDATE, "changed"): 1,
    (ApplicationKind.UPDATE, "inaccurate"): 2,
    (ApplicationKind.UPDATE, "term_ended"): 5,
    (ApplicationKind.UPDATE, "document"): 6,
    (ApplicationKind.UPDATE, "address"): 6,
    (ApplicationKind.UPDATE, "contacts"): 6,
    (ApplicationKind.REPORT_LOSS, "lost"): LOSS,
    (ApplicationKind.REPORT_LOSS, "worn"): 3,
    (ApplicationKind.ATTACH, "moved"): 3,
}
