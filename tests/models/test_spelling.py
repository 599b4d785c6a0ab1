"""Layout, transliteration and sound: what is typed or heard wrongly meets what is stored."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omsdesk.models.search_key import fold, is_wrong_layout, latin_key, relayout, sound_key

_WRITTEN = """
Абдулаев Абрамов Авдеев Агафонов Аксёнов Александров Алексеев Алексеевский Андреев Анисимов Антонов Артемьев Архипов
Афанасьев Бабушкин Баранов Белов Белоусов Беляев Бирюков Блинов Бобров Богданов Бондаренко Борисов Брагин Братский
Бронский Булгаков Бутусов Быков Васильев Васнецов Введенский Верещагин Виноградов Власов Воеводин Войцеховский Волков
Воробьёв Воронцов Вьюгин Вяземский Гаврилов Галкин Герасимов Горбачёв Грачёв Григорьев Гришин Громов Гурьев Гусев
Давыдов Данилов Двоеглазов Дементьев Денисов Дмитриев Долгоруков Донской Дорофеев Дроздов Дьяконов Дьячков Евдокимов
Евсеев Евтушенко Егоров Ежов Елисеев Емельянов Ермаков Ершов Есипов Ефимов Ёжиков Ёлкин Жаворонков Жданов Железняков
Жилин Жуков Журавлёв Забродский Заёмов Заикин Зайцев Заречный Захаров Звягинцев Зеленский Зимин Зиновьев Зотов Зуев
Зыков Иваницкий Иванов Игнатьев Иевлев Ильин Ильинский Ильичёв Иноземцев Ионов Исаев Ишутин Йовович Йорданов Казаков
Калашников Калинин Капустин Карпов Касьянов Квятковский Киселёв Климов Князев Кобзев Козлов Кокшаров Колесников Комаров
Кондратьев Коновалов Константинопольский Копылов Корнилов Королёв Костин Котов Кравец Кравцов Красильников Крылов
Крючков Ксенофонтов Кудрявцев Кудряшов Кузнецов Кузьмин Куликов Курочкин Кутузов Кшесинский Лаврентьев Лазарев Лапшин
Ларин Латышев Лебедев Левицкий Леонтьев Лихачёв Лобачевский Логинов Лопухин Лосев Лукьянов Лыжин Львов Любимов Лютый
Ляпунов Майоров Макаров Максимов Малинин Мальцев Мамонтов Мартынов Маслов Матвеев Мезенцев Меньшиков Мещеряков Мирный
Михайлов Моисеев Молчанов Морозов Муравьёв Мухин Мясоедов Назаров Наумов Нахимов Некрасов Нестеров Никитин Николаев
Новиков Носов Обуховский Объедков Овечкин Овчинников Олейник Орехов Орлов Осипов Осьмёркин Остроухов Павлов Панов
Пантелеев Пахомов Первухин Пестов Петров Петухов Платонов Плющев Подъяпольский Подъячев Поздняков Покровский Поляков
Пономарёв Попов Потёмкин Прохоров Пугачёв Пушкин Пьянков Разъездов Раскольников Рассказов Родионов Рождественский Рожков
Розанов Романцев Рощин Рубцов Рыбаков Рыжий Рябинин Савельев Садыков Сазонов Самойлов Сафронов Седых Селезнёв Семёнов
Сергеев Сидоров Синицын Скворцов Скоропадский Смирнов Соболев Соловьёв Сорокин Спиридонов Стрельцов Строев Суворов
Сухоруков Сходнев Счастливцев Сыроежкин Сычёв Съёмкин Тарасов Терентьев Тимофеев Тихий Тихонов Толстой Третьяков
Трофимов Туманский Тургенев Тютчев Уваров Ульянов Успенский Устюжанин Ушаков Фадеев Фёдоров Филиппов Фомичёв Фролов
Хабаров Харитонов Хахалев Хвостов Хитров Хлебников Хохлов Храпов Худяков Царёв Цветаев Цветков Целиковский Цой
Цыбульский Цыганков Цюрупа Чайковский Чеботарёв Чернышёв Чехов Чижов Чистяков Чуковский Шаповалов Шаров Шахматов Шевцов
Шестаков Ширяев Шишкин Шмелёв Шубин Шульгин Шумский Щапов Щеглов Щедрин Щёголев Щербаков Щербатый Щукин Эйхенбаум
Эльдаров Энгельгардт Эпштейн Юдин Южный Юматов Юрченко Юрьев Юсупов Яблоков Ягужинский Языков Яковлев Якушев Янковский
Яншин Ярославцев Ясинский Яшин Абдрахманов Айдаров Айтматов Ахметзянов Ахметшин Ахунов Байрамгулов Бикбулатов Валиуллин
Вахитов Гайнутдинов Галимзянов Гарифуллин Гильмутдинов Зарипов Идиятуллин Ильясов Исхаков Каюмов Латыпов Мингазов
Миннеханов Мифтахов Мухаметшин Насибуллин Низамутдинов Нуриев Рахимов Сабиров Сайфуллин Салахутдинов Тимербулатов
Фазлыев Файзуллин Фаттахов Хабибуллин Хайруллин Хакимов Хисамутдинов Шагиев Шаймиев Шакиров Шарафутдинов Юлдашев Юнусов
Яруллин Абашидзе Абдулмуслимов Абрамян Авакян Айвазян Алиев Амирханов Аракелян Арутюнян Ахмедов Ахмедханов Багиров
Басаев Бекмурзаев Берия Гаджиев Гамзатов Гасанов Гогоберидзе Григорян Дадашев Джабраилов Джафаров Джугашвили Дзагоев
Дзасохов Ибрагимбеков Исмаилов Кадыров Казбеков Каландадзе Карапетян Кодзоев Магомедов Мамедов Мхитарян Насруллаев
Оганесян Петросян Рамазанов Саакян Сулейманов Тедеев Умаханов Хаджиев Хачатурян Церетели Цхакая Чавчавадзе Чхеидзе
Шамилев Шхагапсоев Эльмурзаев Яндарбиев
"""
SURNAMES = _WRITTEN.split()

EASY = dict(zip("абвгдезийклмнопрстуфы", "abvgdezijklmnoprstufy", strict=True)) | {"э": "e", "ё": "e", "ь": "", "ъ": ""}
DIGRAPHS = {"ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ю": "yu", "я": "ya", "й": "y"}
VOWELS = "аеёиоуыэюя"


def by_table(changes):
    table = EASY | DIGRAPHS | changes

    def written(name):
        return "".join(table[letter] for letter in name.lower())

    return written


def gost_779_b(name):
    """ГОСТ 7.79-2000, system B: ц is c before e, i, y, j and cz elsewhere."""
    table = {"ё": "yo", "й": "j", "х": "x", "щ": "shh", "ъ": "``", "ы": "y'", "ь": "`", "э": "e`", "ц": "C"}
    written = by_table(table)(name) + " "
    return "".join(
        letter if letter != "C" else "c" if written[place + 1] in "eiyj" else "cz" for place, letter in enumerate(written)
    ).strip()


def bgn_pcgn(name):
    """BGN/PCGN 1947: е is ye at the beginning, after vowels, й, ъ and ь."""
    name = name.lower()
    write = by_table({"ъ": '"', "ь": "'"})
    out = []
    for before, letter in zip(" " + name, name, strict=False):
        soft = letter in "её" and (before == " " or before in VOWELS + "йъь")
        out.append(("y" if soft else "") + ("ë" if letter == "ё" else write(letter)))
    return "".join(out)


def passport_1997(name):
    """Order 310 of МВД of 1997: кс is x, the ending -ий, -ый is y, ье is ye."""
    name = name.lower().replace("кс", "X")
    for ending in ("ий", "ый"):
        name = name.removesuffix(ending) + ("y" if name.endswith(ending) else "")
    name = name.replace("ьё", "ye").replace("ье", "ye")
    table = EASY | DIGRAPHS | {"X": "x"}
    return "".join(table.get(letter, letter) for letter in name)


def everyday(name):
    name = name.lower().replace("кс", "X")
    for ending in ("ий", "ый"):
        name = name.removesuffix(ending) + ("y" if name.endswith(ending) else "")
    table = EASY | DIGRAPHS | {"X": "x", "х": "h", "ц": "c", "щ": "sch", "ё": "yo"}
    return "".join(table.get(letter, letter) for letter in name)


SYSTEMS = {
    "ГОСТ 7.79-B": gost_779_b,
    "ICAO 9303, passports since 2013": by_table({"й": "i", "ъ": "ie", "ю": "iu", "я": "ia"}),
    "ISO 9-95 in ASCII": by_table({"ё": "yo", "й": "j", "х": "x", "ц": "c", "щ": "shh", "ъ": "'", "ь": "'"}),
    "ISO 9 with diacritics": by_table(
        {
            "ё": "ë",
            "ж": "ž",
            "й": "j",
            "х": "h",
            "ц": "c",
            "ч": "č",
            "ш": "š",
            "щ": "ŝ",
            "э": "è",
            "ю": "û",
            "я": "â",
            "ь": "ʹ",
            "ъ": "ʺ",
        }
    ),
    "BGN/PCGN": bgn_pcgn,
    "ГОСТ Р 52535.1": by_table({"й": "i", "ц": "tc", "ю": "iu", "я": "ia"}),
    "passports of 1997": passport_1997,
    "ALA-LC without diacritics": by_table({"й": "i", "ю": "iu", "я": "ia", "ь": "ʹ", "ъ": "ʺ"}),
    "Yandex": by_table({"ё": "yo", "й": "y"}),
    "everyday": everyday,
    "scholarly with j": by_table({"ё": "jo", "й": "j", "ц": "c", "ю": "ju", "я": "ja"}),
}


@pytest.mark.parametrize("system", SYSTEMS)
@pytest.mark.parametrize("spelling", [str, str.upper, fold], ids=["as written", "capitals", "as stored"])
def test_a_name_and_its_transliteration_have_one_skeleton(system, spelling):
    """At least 99 in 100 of the surnames, in every system, also when the stored key has lost its ё."""
    missed = [
        (name, SYSTEMS[system](name), latin_key(SYSTEMS[system](name)), latin_key(name))
        for name in SURNAMES
        if latin_key(SYSTEMS[system](name)) != latin_key(spelling(name))
    ]
    assert len(missed) <= len(SURNAMES) // 100, missed


def test_there_are_enough_surnames_and_none_twice():
    assert len(SURNAMES) == len(set(SURNAMES)) >= 400


@pytest.mark.parametrize("key", [latin_key, sound_key])
def test_different_surnames_stay_different(key):
    """A skeleton is coarser than the name, but not so coarse that it would bring strangers."""
    assert len({key(name) for name in SURNAMES}) >= 0.97 * len({fold(name) for name in SURNAMES})


@pytest.mark.parametrize(
    ("name", "spellings"),
    [
        ("Щукин", ["shchukin", "Schukin", "SHHUKIN", "ščukin", "Ŝukin", "shukin"]),
        ("Алексей", ["Alexey", "Alexei", "Aleksej", "Aleksey", "ALEXEJ"]),
        ("Юлия", ["Yulia", "Iuliia", "Julija", "Yuliya", "Iulia"]),
        ("Наталья", ["Natalya", "Natalia", "Natal'ya", "Natal`ya", "Natalja", "Natal’ya"]),
        ("Дмитрий", ["Dmitry", "Dmitriy", "Dmitri", "Dmitrii", "Dmitrij"]),
        ("Ксения", ["Xenia", "Kseniya", "Kseniia", "Ksenija"]),
        ("Киселёв", ["Kiselev", "Kiselyov", "Kiselyev", "Kiseljov", "Kiselëv"]),
        ("Иванова-Петрова", ["Ivanova-Petrova", "Ivanova Petrova", "IVANOVAPETROVA"]),
        ("Шакиров", ["Şakirov", "Shakirov"]),
    ],
)
def test_spellings_people_really_use(name, spellings):
    assert {latin_key(spelling) for spelling in spellings} == {latin_key(name)}


def test_a_skeleton_typed_half_way_begins_the_whole_one():
    """Three letters and more of a passport spelling find the surname as it is typed, nearly always."""
    write = SYSTEMS["ICAO 9303, passports since 2013"]
    halves = [(write(name)[:length], latin_key(name)) for name in SURNAMES for length in range(3, len(write(name)))]
    met = sum(whole.startswith(latin_key(half)) for half, whole in halves)
    assert met >= 0.95 * len(halves)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("bdfyjd", "иванов"),
        (";erjd", "жуков"),
        ("'kkf", "элла"),
        (".hxtyrj", "юрченко"),
        ("gtnhjd", "петров"),
        ("{flbxtyrj", "Хадиченко"),
        ("Bdfyjd Bdfy", "Иванов Иван"),
        ("`;brjd", "ёжиков"),
        ("]kbyf", "ълина"),
        ("[jkjgjd", "холопов"),
        (",hfubyf", "брагина"),
        (":TKTPYZR", "ЖЕЛЕЗНЯК"),
        ("<tkjd>", "БеловЮ"),
        ('"hybrct', "Эрниксе"),
        ("~krby", "Ёлкин"),
        ("b/b/", "и.и."),
        ("12.05 z", "12ю05 я"),
    ],
)
def test_russian_typed_on_latin_keys(typed, meant):
    assert relayout(typed) == meant


@pytest.mark.parametrize("text", ["иванов", "ивaнов", "", "12.05.1980", "; ' [", "Ёлкин x"])
def test_only_a_purely_latin_text_is_converted(text):
    assert relayout(text) is None


ROWS = {"йцукенгшщзхъ": "qwertyuiop[]", "фывапролджэ": "asdfghjkl;'", "ячсмитьбю": "zxcvbnm,.", "ё": "`"}
KEYS = {russian: key for there, here in ROWS.items() for russian, key in zip(there, here, strict=True)}


def on_latin_keys(name):
    return "".join(map(KEYS.__getitem__, name.lower()))


@pytest.mark.parametrize("name", SURNAMES)
def test_every_surname_comes_back_from_the_latin_keys(name):
    assert relayout(on_latin_keys(name)) == name.lower()


@pytest.mark.parametrize("system", SYSTEMS)
def test_the_wrong_layout_is_told_from_transliteration(system):
    right = sum(not is_wrong_layout(SYSTEMS[system](name)) for name in SURNAMES)
    assert right >= 0.96 * len(SURNAMES)


@pytest.mark.parametrize("letters", [3, 4, 5, 40])
def test_the_wrong_layout_is_known_from_three_letters(letters):
    typed = [on_latin_keys(name[:letters]) for name in SURNAMES]
    assert sum(map(is_wrong_layout, typed)) >= 0.97 * len(typed)


@pytest.mark.parametrize(
    ("heard", "written"),
    [
        ("иваноф", "Иванов"),
        ("ивонов", "Иванов"),
        ("ахметханов", "Ахмедханов"),
        ("щирбакова", "Щербакова"),
        ("кузнецоф", "Кузнецов"),
        ("брацкий", "Братский"),
        ("броцкий", "Бродский"),
        ("щасливцев", "Счастливцев"),
        ("филипов", "Филиппов"),
        ("позняков", "Поздняков"),
        ("тючев", "Тютчев"),
        ("пугачов", "Пугачёв"),
        ("жюков", "Жуков"),
        ("циганов", "Цыганов"),
        ("кандратьев", "Кондратьев"),
        ("питров", "Петров"),
        ("сонцев", "Солнцев"),
        ("живава", "Живаго"),
        ("дурновой", "Дурновый"),
        ("ребинин", "Рябинин"),
        ("сафьин", "Софьин"),
        ("хмельницкей", "Хмельницкий"),
        ("зделов", "Сделов"),
        ("близнюг", "Близнюк"),
        ("максимаф", "Максимов"),
        ("валерьян", "Валериан"),
        ("галья", "Галия"),
        ("расчёскин", "Ращёскин"),
        ("разщепин", "Расщепин"),
        ("мехкий", "Мегкий"),
    ],
)
def test_misheard_surnames_sound_like_the_right_ones(heard, written):
    assert sound_key(heard) == sound_key(written)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Гусев", "Кусев"),
        ("Попов", "Бобов"),
        ("Иванов", "Ивнов"),
        ("Белов", "Белкин"),
        ("Мартьян", "Мартын"),
        ("Сидоров", "Фёдоров"),
        ("Зимин", "Симин"),
        ("Щукин", "Чукин"),
        ("Лукин", "Лукьян"),
        ("Марков", "Маркин"),
        ("Дубов", "Тупов"),
        ("Ткачёв", "Грачёв"),
    ],
)
def test_surnames_that_sound_different(one, other):
    assert sound_key(one) != sound_key(other)


@given(st.text(max_size=40))
def test_any_text_has_a_skeleton_and_a_sound(text):
    latin_key(text)
    sound_key(text)
    relayout(text)


@pytest.mark.parametrize(
    "text", ["", "a" * 10_000, "ё" * 10_000, "сж" * 5_000, "ie" * 5_000, "kh" * 5_000, "\0\u202e\U0001f600", "%_'\"[]"]
)
def test_long_and_odd_texts_are_no_harm(text):
    latin_key(text)
    sound_key(text)
