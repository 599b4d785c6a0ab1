"""What one test is called in different laboratories: a name and an abbreviation of one test are one series.

>>> measured("HGB"), measured("Гемоглобин (HGB)"), measured("Hb"), measured("Холестерин ЛПНП"), measured("Щавелевая кислота")
('гемоглобин', 'гемоглобин', 'гемоглобин', 'лпнп', 'щавелеваякислота')
"""

import re
from collections.abc import Mapping
from types import MappingProxyType

from omsdesk.models.search_key.folding import fold

_NAMES = """
Гемоглобин = HGB; Hb; Гемоглобин общий; Hemoglobin
Эритроциты = RBC; Количество эритроцитов; Erythrocytes
Гематокрит = HCT; Hematocrit
Средний объём эритроцита = MCV; Средний объём эритроцитов
Среднее содержание гемоглобина в эритроците = MCH
Средняя концентрация гемоглобина в эритроците = MCHC
Тромбоциты = PLT; Количество тромбоцитов; Platelets
Лейкоциты = WBC; Количество лейкоцитов; Leukocytes
Нейтрофилы = NEUT; NE; Нейтрофилы общие
Лимфоциты = LYMPH; LYM; LY
Моноциты = MONO; MO
Эозинофилы = EOS; EO
Базофилы = BASO; BA
СОЭ = ESR; Скорость оседания эритроцитов; СОЭ по Панченкову; СОЭ по Вестергрену
Глюкоза = GLU; Глюкоза крови; Глюкоза в плазме; Глюкоза натощак; Сахар крови; Glucose
Гликированный гемоглобин = HbA1c; Гликозилированный гемоглобин; Гемоглобин A1c
Общий белок = Белок общий; TP; Total protein
Альбумин = ALB; Albumin
Мочевина = UREA; Urea
Мочевая кислота = URIC; UA; Uric acid
Креатинин = CREA; Creatinine; Креатинин крови
СКФ = eGFR; Скорость клубочковой фильтрации; СКФ по CKD-EPI
Билирубин общий = Общий билирубин; TBIL; Bilirubin total
Билирубин прямой = Прямой билирубин; DBIL
АЛТ = ALT; АлАТ; Аланинаминотрансфераза
АСТ = AST; АсАТ; Аспартатаминотрансфераза
ГГТ = GGT; Гамма-ГТ; Гамма-глутамилтрансфераза
Щелочная фосфатаза = ALP; ЩФ
Амилаза = AMY; Альфа-амилаза; α-амилаза
ЛДГ = LDH; Лактатдегидрогеназа
Креатинкиназа = КФК; CK; Креатинфосфокиназа
С-реактивный белок = СРБ; CRP; C-реактивный белок
Холестерин общий = Общий холестерин; Холестерин; CHOL; Cholesterol
ЛПНП = Холестерин ЛПНП; LDL; Холестерин-ЛПНП; ХС-ЛПНП; ХС ЛПНП
ЛПВП = Холестерин ЛПВП; HDL; Холестерин-ЛПВП; ХС-ЛПВП; ХС ЛПВП
Триглицериды = TG; TRIG; Triglycerides
Калий = K; K+; Potassium
Натрий = Na; Na+; Sodium
Хлор = Cl; Cl-; Хлориды; Chloride
Кальций общий = Кальций; Общий кальций; Ca
Магний = Mg; Magnesium
Фосфор = Фосфор неорганический; P
Железо = Сывороточное железо; Железо сывороточное; Fe; Iron
Ферритин = FERR; Ferritin
Трансферрин = TRF; Transferrin
Витамин B12 = Цианокобаламин; B12; Vitamin B12
Фолиевая кислота = Фолаты; Folate
Витамин D = 25-OH витамин D; 25(OH)D; 25-гидроксивитамин D; Витамин D 25-OH
ТТГ = TSH; Тиреотропный гормон
Т4 свободный = Свободный Т4; FT4; св. Т4; Т4 св.
Т3 свободный = Свободный Т3; FT3; св. Т3; Т3 св.
ПСА общий = ПСА; PSA; Простатспецифический антиген; ПСА общ.
МНО = INR
Протромбиновый индекс = ПТИ
АЧТВ = APTT
Фибриноген = FIB; Fibrinogen
D-димер = D-dimer; Д-димер
"""


def _read(table: str) -> Mapping[str, str]:
    """Every spelling, folded → the folded name of its test."""
    known: dict[str, str] = {}
    for line in table.strip().splitlines():
        name, _, others = line.partition(" = ")
        known |= {fold(one): fold(name) for one in (name, *others.split(";"))}
    return MappingProxyType(known)


KNOWN = _read(_NAMES)
_BRACKETS = re.compile(r"(.+?)[\s,]*\(([^()]+)\)\s*")


def measured(name: str) -> str:
    """The folded name of a test; an abbreviation in brackets is dropped where it means the same test."""
    folded = fold(name)
    if folded in KNOWN:
        return KNOWN[folded]
    bracketed = _BRACKETS.fullmatch(name)
    if bracketed is None:
        return folded
    first, second = (KNOWN.get(fold(part)) for part in bracketed.groups())
    return first if first is not None and first == second else folded
