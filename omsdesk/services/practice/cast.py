"""The fixed cast: people who lead every practice register, whatever its seed, and who can be counted on.

Their names, birth dates and numbers never change; what is said "of today" is laid out around the day the register was made on.

====================  =====================================  ==========  ================  ==============  ==================
key                   who                                    born        ЕНП               СНИЛС           document
====================  =====================================  ==========  ================  ==============  ==================
ivanova               Иванова Мария Петровна                 12.05.1980  6654910887000012  991-037-411 16  65 25 № 010101
ivanov_artyom         Иванов Артём Николаевич                14.06.2018  6693189735000028  991-074-822 39  II-АИ № 010102
smirnov_1975          Смирнов Алексей Иванович               03.03.1975  6656420846000036  991-112-233 93  65 20 № 010103
smirnov_1992          Смирнов Алексей Иванович               17.11.1992  6648700832000046  991-149-644 50  65 12 № 010104
karimov               Каримов Рустам Бахтиёрович             24.06.1990  6653900825000050  991-187-055 47  FA № 0010105
kuznetsov             Кузнецов Дмитрий Олегович              08.02.2004  6697599741000067  991-224-466 26  65 24 № 010106
volkova               Волкова Анна Сергеевна                 30.09.1988  6650110869000072  991-261-877 49  65 14 № 010107
solovyov              Соловьёв Пётр Фёдорович                29.02.1952  6657740820000085  991-299-288 81  65 03 № 010108
nguyen                Нгуен Ван Тхань                        05.01.1985  6658410844000094  991-336-699 60  C № 0010109
nikitin               Никитин Василий Григорьевич            19.08.1938  6671160830000102  991-374-110 32  65 01 № 010110
mamedov               Мамедов Эльчин Ильгам оглы             11.11.1979  6648020838000118  991-411-521 11  P № 0010111
khairullina           Хайруллина Гузель Рашидовна            02.07.1991  1652800897000123  991-448-932 69  92 11 № 010112
orlova                Орлова Екатерина Дмитриевна            21.12.1999  6647000878000138  991-486-343 66  65 19 № 010113
abdullaev             Абдуллаев Шерзод Каримович             15.03.1994  6656500834000146  991-523-754 45  AA № 0010114
petrosyan             Петросян Ани Гагиковна                 07.09.1996  6650300892000153  991-561-165 42  AC № 0010115
zhuravlyova           Журавлёва Светлана Павловна            25.04.1969  6655030874000161  991-598-576 00  65 14 № 010116
shchukin              Щукин Юрий Яковлевич                   13.10.1961  6649830836000178  991-635-987 79  65 06 № 010117
magomedov             Магомедов Магомед Магомедович          01.01.1977  0558220848000188  991-673-398 76  82 22 № 010118
belova                Белова-Черных Ольга Игоревна           18.06.1983  6653610881000197  991-710-809 38  65 10 № 010119
tikhonov              Тихонов Глеб Андреевич                 09.09.2001  none              none            none
aisha                 Айша (no surname, no patronymic)       30.03.1998  6656100869000218  991-785-631 85  ВУ № 0010121
====================  =====================================  ==========  ================  ==============  ==================

What each stands for on the day the register was made:

====================  ===========  ==========================================================================================
key                   status       why
====================  ===========  ==========================================================================================
ivanova               active       digital policy without limit, attached here; another insurer until 31.01.2023
ivanov_artyom         active       her son of the same flat; a certificate of birth, no passport
smirnov_1975          active       plastic policy, attached here; of one name with the next
smirnov_1992          active       attached to another clinic
karimov               expired      citizen of Uzbekistan, policy and permit ended 30 days ago
kuznetsov             suspended    military service since 82 days ago (01.09.2026 as of 22.11.2026)
volkova               active       Соколова until 15.08.2014
solovyov              active       ё in all parts of his name, born on a leap day; an old policy first, then a paper one
nguyen                active       citizen of Vietnam with a residence permit, to the end of the year; no patronymic (DOST 1)
nikitin               deceased     died 120 days ago
mamedov               invalid      residence permit annulled 45 days ago
khairullina           active       insured in Tatarstan (92000), attached nowhere
orlova                no_insurer   on the register without a policy and an insurer: insured
abdullaev             active       the policy's last day is the day itself
petrosyan             expired      the policy's last day was the day before
zhuravlyova           expired      a gap: ended 10 days ago, the next policy begins in 10 days
shchukin              active       two policies of two insurers at once for 60 days
magomedov             replaced     his ЕНП is not the main one
belova                active       a former ЕНП 6653610880000206 (born 19.06.1983 by mistake) and a former name, Белова
tikhonov              none         on the register with no policy and no document
aisha                 active       a refugee with temporary asylum; her papers give one name alone (DOST 1,2)
====================  ===========  ==========================================================================================
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from omsdesk.models.words import Category, CoverageStatus, DocumentType, EventKind, PolicyKind
from omsdesk.services.newcomer import NewAttachment, Newcomer, NewDocument, NewName, NewNumber
from omsdesk.services.practice import roles
from omsdesk.services.practice.roles import Member, citizen, flat, foreign, here, passport, permit, unlimited

ACTIVE, EXPIRED = CoverageStatus.ACTIVE, CoverageStatus.EXPIRED
ELSEWHERE = "669901"


def people(today: date) -> Iterator[Newcomer]:
    """The cast as of that day, in the order of the table."""
    for member in CAST:
        yield roles.as_of(member, today)


_IVANOVA = replace(
    citizen("Иванова", "Мария", "Петровна", "F", date(1980, 5, 12), "6654910887000012", "99103741116", "+79730000001"),
    inn="669900000117",
    emails=("maria.ivanova.80@example.org",),
    documents=(
        passport("65 25", "010101", date(2025, 6, 3)),
        passport("65 00", "020202", date(2000, 6, 20)),
    ),
    addresses=flat("ул. Садовая", "12", "5", date(2005, 9, 1)),
    attachments=here(date(2016, 4, 1)),
)
_ARTYOM = replace(
    citizen("Иванов", "Артём", "Николаевич", "M", date(2018, 6, 14), "6693189735000028", "99107482239", "+79730000001"),
    category=Category.CITIZEN,
    documents=(NewDocument(DocumentType.BIRTH_CERTIFICATE, "II-АИ", "010102", date(2018, 6, 22), roles.REGISTRY),),
    addresses=flat("ул. Садовая", "12", "5", date(2018, 7, 2)),
    attachments=here(date(2018, 7, 5), "3", "Юсупова Л. Р."),
)
_SMIRNOV_1975 = replace(
    citizen("Смирнов", "Алексей", "Иванович", "M", date(1975, 3, 3), "6656420846000036", "99111223393", "+79730000003"),
    documents=(passport("65 20", "010103", date(2020, 4, 7)),),
    addresses=flat("ул. Лесная", "40", "18", date(1999, 3, 15)),
    attachments=here(date(2014, 2, 10), "11", "Ткачёв Р. А."),
)
_SMIRNOV_1992 = replace(
    citizen("Смирнов", "Алексей", "Иванович", "M", date(1992, 11, 17), "6648700832000046", "99114964450", "+79730000004"),
    documents=(passport("65 12", "010104", date(2012, 12, 11)),),
    addresses=flat("пр. Мира", "7", "101", date(2013, 1, 20)),
    attachments=(NewAttachment(ELSEWHERE, date(2019, 9, 2), None, "4", "Лосева Т. Н.", 2),),
)
_KARIMOV = replace(
    citizen("Каримов", "Рустам", "Бахтиёрович", "M", date(1990, 6, 24), "6653900825000050", "99118705547", "+79730000005"),
    birth_place="Узбекистан",
    citizenship="UZB",
    category=Category.WORKING_TEMPORARY_FOREIGNER,
    documents=(
        foreign("FA", "0010105", date(2021, 2, 9)),
        permit(DocumentType.TEMPORARY_RESIDENCE, "65", "0020205", date(2022, 3, 1)),
    ),
    addresses=flat("ул. Заводская", "3", "12", date(2022, 3, 10)),
)
_KUZNETSOV = replace(
    citizen("Кузнецов", "Дмитрий", "Олегович", "M", date(2004, 2, 8), "6697599741000067", "99122446626", "+79730000006"),
    documents=(
        passport("65 24", "010106", date(2024, 3, 1)),
        passport("65 18", "020206", date(2018, 2, 27)),
    ),
    addresses=flat("ул. Школьная", "25", "44", date(2004, 3, 1)),
    attachments=here(date(2022, 3, 3), "9", "Черных М. Д."),
)
_VOLKOVA = replace(
    citizen("Волкова", "Анна", "Сергеевна", "F", date(1988, 9, 30), "6650110869000072", "99126187749", "+79730000007"),
    former_names=(NewName("Соколова", "Анна", "Сергеевна", date(2014, 8, 15)),),
    documents=(
        passport("65 14", "010107", date(2014, 9, 1)),
        passport("65 08", "020207", date(2008, 10, 20)),
    ),
    addresses=flat("ул. Луговая", "16", "2", date(2014, 10, 4)),
    attachments=here(date(2015, 1, 12)),
)
_SOLOVYOV = replace(
    citizen("Соловьёв", "Пётр", "Фёдорович", "M", date(1952, 2, 29), "6657740820000085", "99129928881", "+79730000008"),
    category=Category.CITIZEN,
    documents=(passport("65 03", "010108", date(2003, 5, 21)),),
    addresses=flat("ул. Зелёная", "8", "61", date(1978, 6, 30)),
    attachments=here(date(2013, 1, 1), "2", "Дубинин С. К."),
)
_NGUYEN = replace(
    citizen("Нгуен", "Ван Тхань", "", "M", date(1985, 1, 5), "6658410844000094", "99133669960", "+79730000009"),
    patronymic=None,
    dost="1",
    birth_place="Вьетнам",
    citizenship="VNM",
    category=Category.WORKING_PERMANENT_FOREIGNER,
    documents=(
        foreign("C", "0010109", date(2020, 7, 14)),
        permit(DocumentType.RESIDENCE_PERMIT, "82", "0020209", date(2021, 5, 25)),
    ),
    addresses=flat("ул. Рабочая", "31", "7", date(2021, 6, 1)),
    attachments=here(date(2021, 9, 14), "11", "Ткачёв Р. А."),
)
_NIKITIN = replace(
    citizen("Никитин", "Василий", "Григорьевич", "M", date(1938, 8, 19), "6671160830000102", "99137411032", ""),
    category=Category.CITIZEN,
    documents=(passport("65 01", "010110", date(2001, 11, 6)),),
    addresses=flat("ул. Советская", "77", "15", date(1969, 4, 18)),
    attachments=here(date(2013, 1, 1), "2", "Дубинин С. К."),
)
_MAMEDOV = replace(
    citizen("Мамедов", "Эльчин", "Ильгам оглы", "M", date(1979, 11, 11), "6648020838000118", "99141152111", "+79730000011"),
    birth_place="Азербайджан",
    citizenship="AZE",
    category=Category.WORKING_PERMANENT_FOREIGNER,
    documents=(
        foreign("P", "0010111", date(2019, 1, 30)),
        permit(DocumentType.RESIDENCE_PERMIT, "82", "0020211", date(2020, 10, 8)),
    ),
    addresses=flat("ул. Новая", "5", "33", date(2020, 10, 20)),
    attachments=here(date(2021, 2, 1)),
)
_KHAIRULLINA = replace(
    citizen("Хайруллина", "Гузель", "Рашидовна", "F", date(1991, 7, 2), "1652800897000123", "99144893269", "+79730000012"),
    birth_place="г. Яшельбаш",
    documents=(passport("92 11", "010112", date(2011, 7, 28), "160-007", roles.TATAR_MIGRATION),),
    addresses=flat("ул. Вишнёвая", "9", "27", date(2011, 8, 15), "г. Яшельбаш", roles.TATARSTAN, "420900"),
)
_ORLOVA = replace(
    citizen("Орлова", "Екатерина", "Дмитриевна", "F", date(1999, 12, 21), "6647000878000138", "99148634366", "+79730000013"),
    documents=(passport("65 19", "010113", date(2020, 1, 15)),),
    addresses=flat("ул. Молодёжная", "2", "90", date(2020, 2, 3)),
    attachments=here(date(2020, 6, 8), "9", "Черных М. Д."),
)
_ABDULLAEV = replace(
    citizen("Абдуллаев", "Шерзод", "Каримович", "M", date(1994, 3, 15), "6656500834000146", "99152375445", "+79730000014"),
    birth_place="Таджикистан",
    citizenship="TJK",
    category=Category.WORKING_TEMPORARY_FOREIGNER,
    documents=(
        foreign("AA", "0010114", date(2019, 12, 2)),
        permit(DocumentType.TEMPORARY_RESIDENCE, "65", "0020214", date(2023, 3, 6)),
    ),
    addresses=flat("ул. Строителей", "19", "4", date(2023, 3, 20)),
    attachments=here(date(2023, 4, 11)),
)
_PETROSYAN = replace(
    citizen("Петросян", "Ани", "Гагиковна", "F", date(1996, 9, 7), "6650300892000153", "99156116542", "+79730000015"),
    birth_place="Армения",
    citizenship="ARM",
    category=Category.EAEU_WORKER,
    documents=(foreign("AC", "0010115", date(2018, 4, 16)),),
    addresses=flat("ул. Набережная", "54", "8", date(2022, 9, 5)),
)
_ZHURAVLYOVA = replace(
    citizen("Журавлёва", "Светлана", "Павловна", "F", date(1969, 4, 25), "6655030874000161", "99159857600", "+79730000016"),
    documents=(passport("65 14", "010116", date(2014, 5, 19)),),
    addresses=flat("ул. Полевая", "23", "36", date(2001, 12, 10)),
    attachments=here(date(2014, 11, 3)),
)
_SHCHUKIN = replace(
    citizen("Щукин", "Юрий", "Яковлевич", "M", date(1961, 10, 13), "6649830836000178", "99163598779", "+79730000017"),
    documents=(passport("65 06", "010117", date(2006, 11, 9)),),
    addresses=flat("ул. Берёзовая", "11", "70", date(1988, 8, 8)),
    attachments=here(date(2013, 1, 1), "11", "Ткачёв Р. А."),
)
_MAGOMEDOV = replace(
    citizen("Магомедов", "Магомед", "Магомедович", "M", date(1977, 1, 1), "0558220848000188", "99167339876", "+79730000018"),
    birth_place="г. Белогорье",
    documents=(passport("82 22", "010118", date(2022, 2, 4), "050-021", roles.DAGESTAN_POLICE),),
    addresses=flat("ул. Южная", "6", "14", date(2012, 10, 1)),
)
_BELOVA = replace(
    citizen("Белова-Черных", "Ольга", "Игоревна", "F", date(1983, 6, 18), "6653610881000197", "99171080938", "+79730000019"),
    former_names=(NewName("Белова", "Ольга", "Игоревна", date(2010, 7, 9)),),
    former_numbers=(NewNumber("enp", "6653610880000206", date(2016, 2, 29)),),
    documents=(
        passport("65 10", "010119", date(2010, 8, 2)),
        passport("65 03", "020219", date(2003, 7, 1)),
    ),
    addresses=flat("пр. Победы", "88", "3", date(2010, 9, 13)),
    attachments=here(date(2016, 5, 16), "3", "Юсупова Л. Р."),
)
_TIKHONOV = citizen("Тихонов", "Глеб", "Андреевич", "M", date(2001, 9, 9), None, None, "")
_AISHA = replace(
    citizen("", "Айша", "", "F", date(1998, 3, 30), "6656100869000218", "99178563185", "+79730000021"),
    surname=None,
    patronymic=None,
    dost="1,2",
    birth_place="Сенегал",
    citizenship="SEN",
    category=Category.REFUGEE,
    documents=(permit(DocumentType.TEMPORARY_ASYLUM, "ВУ", "0010121", date(2023, 5, 15)),),
    addresses=flat("ул. Восточная", "1", "56", date(2023, 5, 30)),
)

CAST = (
    Member("ivanova", ACTIVE, _IVANOVA, roles.ivanova),
    Member("ivanov_artyom", ACTIVE, _ARTYOM, unlimited(PolicyKind.PAPER, date(2018, 7, 2))),
    Member("smirnov_1975", ACTIVE, _SMIRNOV_1975, unlimited(PolicyKind.PLASTIC, date(2017, 5, 29))),
    Member("smirnov_1992", ACTIVE, _SMIRNOV_1992, unlimited(PolicyKind.DIGITAL, date(2023, 1, 16), roles.ANOTHER)),
    Member("karimov", EXPIRED, _KARIMOV, roles.until(-roles.EXPIRED_DAYS), term=-roles.EXPIRED_DAYS),
    Member(
        "kuznetsov", CoverageStatus.SUSPENDED, _KUZNETSOV,
        roles.with_event(date(2012, 9, 3), EventKind.SUSPENDED, roles.SUSPENDED_DAYS, "military_service"),
    ),
    Member("volkova", ACTIVE, _VOLKOVA, unlimited(PolicyKind.PAPER, date(2014, 9, 22))),
    Member("solovyov", ACTIVE, _SOLOVYOV, roles.solovyov),
    Member("nguyen", ACTIVE, _NGUYEN, roles.until(365), term=700),
    Member(
        "nikitin", CoverageStatus.DECEASED, _NIKITIN,
        roles.with_event(date(2011, 10, 17), EventKind.CLOSED, roles.DIED_DAYS, "death"), died=roles.DIED_DAYS,
    ),
    Member(
        "mamedov", CoverageStatus.INVALID, _MAMEDOV,
        roles.annulled(roles.ANNULLED_DAYS, "residence_annulled"), term=500,
    ),
    Member(
        "khairullina", ACTIVE, _KHAIRULLINA,
        unlimited(PolicyKind.PAPER, date(2012, 2, 20), roles.OF_TATARSTAN, roles.TATARSTAN),
    ),
    Member("orlova", CoverageStatus.NO_INSURER, _ORLOVA, unlimited(PolicyKind.NONE, date(2022, 12, 1), None)),
    Member("abdullaev", ACTIVE, _ABDULLAEV, roles.until(0), term=0),
    Member("petrosyan", EXPIRED, _PETROSYAN, roles.until(-1)),
    Member("zhuravlyova", EXPIRED, _ZHURAVLYOVA, roles.zhuravlyova),
    Member("shchukin", ACTIVE, _SHCHUKIN, roles.shchukin),
    Member("magomedov", CoverageStatus.REPLACED, _MAGOMEDOV, roles.magomedov),
    Member("belova", ACTIVE, _BELOVA, roles.belova),
    Member("tikhonov", CoverageStatus.NONE, _TIKHONOV, roles.nothing),
    Member("aisha", ACTIVE, _AISHA, roles.until(200), term=200),
)  # fmt: skip
