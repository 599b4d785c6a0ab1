"""Codes are read from pictures as people make them: small, turned, noisy, on a page of a PDF; what is no picture is refused."""

import io
import itertools
import random

import pytest
import zxingcpp
from PIL import Image, ImageChops, ImageDraw, ImageOps

from omsdesk.errors import Rejected
from omsdesk.models.numbers import policy_barcode, scan
from omsdesk.models.numbers.policy_barcode import PolicyBarcode
from omsdesk.services import apart
from omsdesk.services.barcode_scanners import codes_in, pictures

SECOND = policy_barcode.write(
    PolicyBarcode(2, "7700000000000016", "ИВАНОВ", "ИВАН", "ИВАНОВИЧ", "M", None, signature=bytes(range(65))),
)
FIRST = policy_barcode.write(
    PolicyBarcode(1, "5400000000000039", "СИДОРОВ", "ПЁТР", "ИЛЬИЧ", "M", None, ogrn="1027700000000", signature=bytes(range(65))),
)
FINE = 8
"""Dots of a module before the picture is made smaller."""


def symbol(content, kind=zxingcpp.BarcodeFormat.CompactPDF417, **options):
    made = zxingcpp.create_barcode(content, kind, **options).to_image(scale=1, add_quiet_zones=True)
    height, width = made.shape
    return Image.frombytes("L", (width, height), bytes(made)).resize((width * FINE, height * FINE), Image.Resampling.NEAREST)


def photographed(code, dots, angle=0.0, noise=0):
    """A code on a white page, so many dots a module, turned, and with noise: each dot up to so much lighter or darker."""
    page = Image.new("L", (code.width + 400, code.height + 600), 255)
    page.paste(code, (200, 300))
    page = page.rotate(angle, Image.Resampling.BICUBIC, expand=True, fillcolor=255)
    share = dots / FINE
    page = page.resize((int(page.width * share), int(page.height * share)), Image.Resampling.BICUBIC)
    grains = Image.frombytes("L", page.size, random.Random(noise).randbytes(page.width * page.height))
    return ImageChops.add(page, grains.point([sign * noise * 2 // 255 for sign in range(256)]), 1, -noise)


def as_bytes(image, kind="PNG"):
    out = io.BytesIO()
    image.save(out, kind)
    return out.getvalue()


@pytest.mark.parametrize("record", [FIRST, SECOND], ids=["type 1", "type 2"])
@pytest.mark.parametrize("kind", [zxingcpp.BarcodeFormat.CompactPDF417, zxingcpp.BarcodeFormat.PDF417], ids=["compact", "full"])
@pytest.mark.parametrize("dots", [1.5, 2, 3, 4])
def test_a_policy_is_read_small_turned_and_noisy(record, kind, dots):
    chance = random.Random(f"{dots}{kind}{record[0]}")
    code = symbol(record, kind, ec_level="4")
    for angle in (0, 180, chance.uniform(-10, 10), chance.uniform(0, 360), chance.uniform(0, 360)):
        page = photographed(code, dots, angle, chance.choice([0, 35, 70]))
        assert pictures.look(as_bytes(page)) == (record,), (angle, dots)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF", "BMP", "WEBP", "PDF"])
def test_every_kind_of_picture_is_read_in_a_process_of_its_own(kind):
    content = as_bytes(photographed(symbol(SECOND), 3).convert("RGB"), kind)
    assert pictures.is_picture(content)
    (code,) = codes_in(content)
    assert scan.read(code).policy == policy_barcode.read(SECOND)


def test_several_codes_are_told_once_each():
    page = Image.new("RGBA", (900, 500), (255, 255, 255, 0))
    numbers = ["7756410832000014", "6654910887000012"]
    for place, number in enumerate((*numbers, numbers[0])):
        page.paste(symbol(number, zxingcpp.BarcodeFormat.QRCode).resize((150, 150)).convert("RGBA"), (50 + place * 250, 50))
    assert sorted(code.decode() for code in pictures.look(as_bytes(page))) == sorted(numbers)


def test_a_large_photograph_is_turned_no_larger_than_it_must_be():
    page = Image.new("L", (4000, 3000), 255)
    code = photographed(symbol(SECOND), 8, 23)
    page.paste(code.resize((code.width, code.height)), (300, 300))
    assert pictures.look(as_bytes(page)) == (SECOND,)


def test_a_picture_without_a_code_has_none():
    assert pictures.look(as_bytes(Image.effect_noise((300, 200), 60))) == ()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "picture.unreadable"),
        (b"\x89PNG\r\n\x1a\n broken", "picture.unreadable"),
        (b"%PDF-1.7 broken", "picture.unreadable"),
        (b"7756410832000014", "picture.unreadable"),
        (bytes(pictures.LARGEST + 1), "picture.too_large"),
    ],
    ids=["empty", "png", "pdf", "text", "large"],
)
def test_what_is_no_picture_is_refused(content, code):
    with pytest.raises(Rejected) as refused:
        codes_in(content)
    assert refused.value.code == code


def test_a_picture_of_too_many_dots_is_not_looked_at(monkeypatch):
    monkeypatch.setattr(pictures, "PIXELS_MOST", 100)
    assert pictures.look(as_bytes(Image.new("L", (20, 20)))) == "picture.too_many_dots"


def test_what_is_broken_is_told_to_be_that_by_the_process_that_looks():
    assert pictures.look(b"\x89PNG\r\n\x1a\n" + bytes(20)) == "picture.unreadable"


def test_a_picture_of_too_many_dots_is_said_to_be_too_large():
    with pytest.raises(Rejected) as refused:
        codes_in(as_bytes(Image.new("1", (10_000, 6_001), 1)))
    assert (refused.value.code, refused.value.values) == ("picture.too_many_dots", {"most": 60})


@pytest.mark.parametrize(("ended", "code"), [(apart.TookTooLong, "picture.too_slow"), (apart.Died, "picture.unreadable")])
def test_a_process_that_does_not_answer_is_told(monkeypatch, ended, code):
    def call(*_given, **_limits):
        raise ended

    monkeypatch.setattr(apart, "call", call)
    with pytest.raises(Rejected) as refused:
        codes_in(as_bytes(Image.new("L", (20, 20))))
    assert refused.value.code == code


def papers(count, code):
    """A PDF of so many empty pages and the code on the one behind them."""
    pages = [Image.new("L", (60, 60), 255)] * count + [code]
    out = io.BytesIO()
    pages[0].save(out, "PDF", save_all=True, append_images=pages[1:])
    return out.getvalue()


def test_the_pages_of_a_paper_are_looked_at_until_they_are_too_many_and_that_is_said():
    code = symbol("7756410832000014", zxingcpp.BarcodeFormat.QRCode)
    assert pictures.look(papers(pictures.PDF_PAGES_MOST - 1, code)) == (b"7756410832000014",)
    assert pictures.look(papers(pictures.PDF_PAGES_MOST, code)) == "picture.too_many_pages"
    with pytest.raises(Rejected) as refused:
        codes_in(papers(pictures.PDF_PAGES_MOST, code))
    assert (refused.value.code, refused.value.values) == ("picture.too_many_pages", {"most": pictures.PDF_PAGES_MOST})


def test_a_page_that_leans_is_found_behind_pages_with_other_codes():
    other, leaning = symbol("SKU-1", zxingcpp.BarcodeFormat.QRCode), photographed(symbol(SECOND), 4, 23).convert("L")
    out = io.BytesIO()
    other.save(out, "PDF", save_all=True, append_images=[leaning], resolution=200)
    assert pictures.look(out.getvalue()) == (SECOND,)


def ticking(monkeypatch, most):
    """Each look at the time of the processor is a second more of it."""
    seconds = itertools.count()
    monkeypatch.setattr(pictures.time, "process_time", lambda: next(seconds))
    monkeypatch.setattr(pictures, "WORK_SECONDS", most)


@pytest.mark.parametrize(("most", "told"), [(1, "picture.too_slow"), (3, ())], ids=["not all near", "all near"])
def test_what_takes_more_work_than_there_is_time_for_is_given_up(monkeypatch, most, told):
    ticking(monkeypatch, most)
    page = Image.effect_noise((300, 200), 60)
    assert pictures.look(as_bytes(page)) == told
    assert pictures.look(as_bytes(symbol("not a policy", zxingcpp.BarcodeFormat.QRCode))) == (b"not a policy",)


@pytest.mark.parametrize(("size", "largest"), [((1000, 900), 2), ((1600, 1200), 1), ((4000, 3000), 0.5)])
def test_what_is_turned_is_small_enough_for_the_time_and_large_enough_for_a_module(size, largest):
    upright = next(iter(pictures._all_round(Image.new("L", size, 255))))[0].rotate(-5, expand=True)
    assert upright.width == pytest.approx(size[0] * largest, rel=0.25)


def test_a_place_of_a_picture_is_doubled_unless_it_is_large_as_it_is():
    turns = len(pictures._TURNS)
    ways = [len(list(pictures._closely(Image.new("L", (side, side), 255)))) for side in (300, 1800)]
    assert ways == [turns + 1, turns]


def test_where_nobody_asked_for_a_code_a_page_is_looked_at_as_it_lies(monkeypatch):
    monkeypatch.setattr(pictures, "_ever_closer", lambda _paper: pytest.fail("looked at closely"))
    assert pictures.look(as_bytes(photographed(symbol(SECOND), 4)), False) == (SECOND,)
    assert pictures.look(as_bytes(photographed(symbol(SECOND), 4, 40)), False) == ()


def test_pages_that_are_too_many_to_be_held_are_drawn_anew(monkeypatch):
    monkeypatch.setattr(pictures, "KEPT_DOTS", 100)
    page = photographed(symbol(SECOND), 4, 23)
    assert pictures.look(as_bytes(page)) == (SECOND,)


def scanned_page(dpi, kind):
    """A page of A4 with the code of a policy 50 mm wide, and more words than code."""
    page = Image.new("L", (round(8.27 * dpi), round(11.69 * dpi)), 255)
    code = symbol(SECOND, kind, ec_level="4")
    across = round(50 / 25.4 * dpi)
    page.paste(code.resize((across, across * code.height // code.width), Image.Resampling.BICUBIC), (dpi * 2, dpi * 2))
    draw, chance = ImageDraw.Draw(page), random.Random(dpi)
    for down in range(dpi * 4, dpi * 11, dpi // 6):
        for across in range(dpi, dpi * 7, dpi // 12):
            if chance.random() < 0.8:
                draw.text((across, down), chance.choice("HKMNWXZ"), fill=0, font_size=dpi / 8)
    return page


@pytest.mark.parametrize("kind", [zxingcpp.BarcodeFormat.CompactPDF417, zxingcpp.BarcodeFormat.PDF417], ids=["compact", "full"])
@pytest.mark.parametrize("dpi", [200, 300])
def test_a_small_code_on_a_large_page_is_read_however_the_page_lies(dpi, kind):
    page = scanned_page(dpi, kind)
    for angle in (12, 20, 33, 45, 192):
        assert pictures.look(as_bytes(page.rotate(angle, Image.Resampling.BICUBIC, expand=True, fillcolor=255))) == (SECOND,), (
            angle
        )


def test_a_code_is_found_beside_what_looks_more_like_one():
    page = scanned_page(200, zxingcpp.BarcodeFormat.CompactPDF417).rotate(
        20, Image.Resampling.BICUBIC, expand=True, fillcolor=255
    )
    page.paste(Image.effect_noise((500, 500), 250).point(lambda grey: 255 * (grey > 128)), (300, 1900))
    assert pictures.look(as_bytes(page)) == (SECOND,)


@pytest.mark.parametrize("kind", [zxingcpp.BarcodeFormat.CompactPDF417, zxingcpp.BarcodeFormat.QRCode], ids=["policy", "QR"])
def test_a_code_in_white_on_black_is_read(kind):
    code = symbol(SECOND if kind == zxingcpp.BarcodeFormat.CompactPDF417 else "A-1", kind)
    for angle in (0, 23):
        page = photographed(code, 3, angle if kind == zxingcpp.BarcodeFormat.CompactPDF417 else 0)
        assert len(pictures.look(as_bytes(ImageOps.invert(page)))) == 1


def test_a_code_that_means_nothing_is_told_all_the_same():
    assert pictures.look(as_bytes(symbol("not a policy", zxingcpp.BarcodeFormat.QRCode))) == (b"not a policy",)
    assert pictures.look(as_bytes(Image.new("P", (2100, 1000), 255))) == ()
