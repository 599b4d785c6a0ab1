"""Cards for tests, as a reader meets them: bytes in, bytes out.

The people are invented, the bytes are written by hand from the tables of the federal fund's card.
"""

from datetime import date

from omsdesk.models.numbers.policy_card import PolicyCard

POLICY_ATR = bytes.fromhex("3BF71300008131FE45464F4D53464F4D53A9")
FOREIGN_ATR = bytes.fromhex("3B6500002063CB6600")

# Щукин Лев Павлович, 17.03.1985, ЕНП 7756 4108 3200 0014, СНИЛС 112-233-445 95, born in Энск, without limit.
LEV_OWNER = bytes.fromhex(
    "62 81 8F"
    "5F21 0A D0A9D0A3D09AD098D09D"
    "5F22 06 D09BD095D092"
    "5F23 10 D09FD090D092D09BD09ED092D098D0A7"
    "5F24 04 17031985"
    "5F25 01 01"
    "5F26 10 37373536343130383332303030303134"
    "5F27 0B 3131323233333434353935"
    "5F28 04 00000000"
    "5F29 0C D0932E20D0ADD09DD0A1D09A"
    "5F2A 04 01092014"
    "7F30 1A 5F31 03 525553 5F32 11 D0A0D09ED0A1D0A1D098D0AF20D0A0D0A4"
)  # fmt: skip
LEV_INSURER = bytes.fromhex(
    "64 2D"
    "5F51 0D 31303237373030303030303030"
    "5F52 05 3435303030"
    "5F53 04 01092014"
    "5F54 04 00000000"
    "7F60 04 5F61 01 2A"
)  # fmt: skip
LEV = PolicyCard(
    "7756410832000014", "ЩУКИН", "ЛЕВ", "ПАВЛОВИЧ", "M", date(1985, 3, 17), "11223344595", "Г. ЭНСК", date(2014, 9, 1), None,
    "RUS", "РОССИЯ РФ", "1027700000000", "45000", date(2014, 9, 1), None,
)  # fmt: skip

# Ершова Инга, no patronymic, 29.02.1992, ЕНП 7857 7008 7000 0076, until 31.12.2030, with a photo of 9000 bytes behind all else.
INGA_OWNER = bytes.fromhex(
    "62 82 2378"
    "5F21 0C D095D0A0D0A8D09ED092D090"
    "5F22 08 D098D09DD093D090"
    "5F24 04 29021992"
    "5F25 01 02"
    "5F26 10 37383537373030383730303030303736"
    "5F28 04 31122030"
    "7F40 82 2334"
    "5F41 04 4A504547"
    "5F42 82 2328"
) + bytes(9000)  # fmt: skip
PHOTO_FIRST = INGA_OWNER[:4] + INGA_OWNER[67:] + INGA_OWNER[4:67]
"""The same with the photo before all else, so that it has to be read."""
INGA = PolicyCard("7857700870000076", "ЕРШОВА", "ИНГА", "", "F", date(1992, 2, 29), valid_to=date(2030, 12, 31))

DONE, NOT_FOUND, BEYOND = b"\x90\x00", b"\x6a\x82", b"\x6b\x00"
OWNER_FILE, INSURER_FILE = b"\x02\x01", b"\x02\x05"


class Chip:
    """A card that holds a policy; `answer` takes a command and gives the data and the status of two bytes.

    `style` is how it wants its data fetched: "T=1" at once, "T=0" by 61xx and 6Cxx. `root` tells whether the directory of both
    applications must be selected first; `portion` how many bytes it gives at the most.
    """

    def __init__(self, owner=LEV_OWNER, insurer=LEV_INSURER, *, style="T=1", root=False, portion=256):
        self.files = {b"FOMS_ID": {OWNER_FILE: owner}, b"FOMS_INS": {INSURER_FILE: insurer} if insurer else {}}
        self.style, self.root, self.portion = style, root, portion
        self.application, self.file, self.waiting = b"", b"", b""
        self.asked = []

    def answer(self, command):
        self.asked.append(command.hex().upper())
        head, rest = command[:4], command[5:]
        if head[:2] == b"\x00\xa4":
            return self._selected(head[2], rest)
        if head == b"\x00\xc0\x00\x00":
            return self._given(self.waiting, command[4])
        if command == bytes.fromhex("00CA01B002"):
            return INSURER_FILE + DONE if self.application == b"FOMS_INS" and self.files[b"FOMS_INS"] else NOT_FOUND
        return self._read(int.from_bytes(head[2:], "big"), command[4] or 256)

    def _selected(self, how, name):
        if how == 4:
            known = name == b"foms_root" or (name in self.files and (self.application or not self.root))
            self.application, self.file = (name, b"") if known else (self.application, self.file)
            return DONE if known else NOT_FOUND
        self.file = self.files.get(self.application, {}).get(name, b"")
        return DONE if self.file else NOT_FOUND

    def _read(self, offset, wanted):
        if offset >= len(self.file):
            return BEYOND
        content = self.file[offset : offset + min(wanted, self.portion)]
        if self.style == "T=1":
            is_end = len(content) < wanted and offset + len(content) == len(self.file)
            return content + (b"\x62\x82" if is_end else DONE)
        if len(content) < wanted:
            return bytes([0x6C, len(content)])
        # a card of T=0 may ask to be asked for its answer
        self.waiting = content
        return bytes([0x61, len(content) % 256])

    def _given(self, content, wanted):
        size = wanted or 256
        self.waiting = content[size:]
        left = len(self.waiting)
        return content[:size] + (bytes([0x61, left % 256]) if left else DONE)


class Foreign:
    """A card of another kind: it knows none of our applications."""

    def answer(self, command):
        return NOT_FOUND
