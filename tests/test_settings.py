"""Settings: what a file, the environment and the options make of them, and what is refused."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from omsdesk import places
from omsdesk.errors import Rejected
from omsdesk.settings import Organisation, Settings


@pytest.fixture
def write(home):
    def put(text, encoding="utf-8"):
        home.mkdir(parents=True, exist_ok=True)
        places.settings_file().write_bytes(text if isinstance(text, bytes) else text.encode(encoding))
        return places.settings_file()

    return put


def test_without_a_file_everything_has_its_default(home):
    settings = Settings.load()
    assert (settings.language, settings.palette, settings.text_percent, settings.key) == ("ru", "auto", 100, "auto")
    assert settings.card_reader == "auto"
    assert settings.organisation == Organisation()
    assert settings.home == home
    assert settings.store_place == str(home / "register.db")
    assert not settings.is_shared


def test_the_file_of_the_user_is_read(write):
    write('language = "en"\ntext_percent = 150\n[organisation]\nkind = "insurer"\nname = "СМО «Вымысел»"\n')
    settings = Settings.load()
    assert (settings.language, settings.text_percent) == ("en", 150)
    assert settings.organisation == Organisation(kind="insurer", name="СМО «Вымысел»")


def test_a_file_written_by_notepad_is_read(write):
    write('language = "en"\r\n', encoding="utf-8-sig")
    assert Settings.load().language == "en"


def test_a_file_is_read_by_its_name(tmp_path):
    file = tmp_path / "other.toml"
    file.write_text('clerk = "Петрова А."', encoding="utf-8")
    assert Settings.load(file).clerk == Settings.load(str(file)).clerk == "Петрова А."


def test_another_home_has_another_file_register_and_key(tmp_path):
    (tmp_path / "settings.toml").write_text('language = "en"')
    settings = Settings.load(home=tmp_path)
    assert settings.language == "en"
    assert settings.store_place == str(tmp_path / "register.db")


def test_the_options_outdo_the_environment_and_that_the_file(write, monkeypatch):
    write("today = 2026-01-01")
    assert Settings.load().today == date(2026, 1, 1)
    monkeypatch.setenv("OMSDESK_TODAY", "2026-02-02")
    assert Settings.load().today == date(2026, 2, 2)
    assert Settings.load(today="2026-03-03").today == date(2026, 3, 3)
    assert Settings.load(today=date(2026, 3, 4)).fixed_today == date(2026, 3, 4)


def test_today_is_the_systems_where_nobody_says_another(monkeypatch):
    monkeypatch.setenv("OMSDESK_TODAY", "")
    settings = Settings.load()
    assert settings.fixed_today is None
    assert settings.today == date.today()  # noqa: DTZ011 - the business date is this machine's
    assert Settings.load(today=None).fixed_today is None


@pytest.mark.parametrize("place", ["postgresql://desk@server/oms", "postgresql+psycopg://server/oms", "postgres://server/oms"])
def test_a_server_is_known_by_its_url(place):
    settings = Settings.load(store=place)
    assert settings.is_shared
    assert settings.store_place == place


def test_a_password_in_the_stores_url_is_not_shown():
    assert "sesame" not in repr(Settings.load(store="postgresql://desk:sesame@server/oms"))


def test_a_path_in_the_file_is_meant_from_the_files_folder(write, home, tmp_path):
    write('store = "data/register.db"')
    assert Settings.load().store_place == str(home / "data" / "register.db")
    write(f'store = "{(tmp_path / "elsewhere.db").as_posix()}"')
    assert Path(Settings.load().store_place) == tmp_path / "elsewhere.db"
    write('store = "~/register.db"')
    assert Settings.load().store_place == str(Path.home() / "register.db")
    write('store = "postgresql://server/oms"')
    assert Settings.load().store_place == "postgresql://server/oms"


def test_folders_are_meant_from_the_home(home, tmp_path):
    assert Settings.load().scans_folder is None
    assert Settings.load().certificates_folder == home / "certificates"
    near = Settings.load(scans="in", trusted_certificates="trusted")
    assert (near.scans_folder, near.certificates_folder) == (home / "in", home / "trusted")
    far = Settings.load(scans="~/in", trusted_certificates=str(tmp_path))
    assert (far.scans_folder, far.certificates_folder) == (Path.home() / "in", tmp_path)


def test_a_path_given_is_taken_as_it_is():
    assert Settings.load(store=Path("here.db")).store_place == "here.db"
    assert Settings.load(store="here.db").store_place == "here.db"


def test_an_organisation_may_be_given_whole():
    given = Organisation(kind="office", code="01")
    assert Settings.load(organisation=given).organisation is given


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('language = "de"', "language"),
        ('language = ["ru"]', "language"),
        ('palette = "blue"', "palette"),
        ('key = "pocket"', "key"),
        ("text_percent = 89", "text_percent"),
        ("text_percent = 201", "text_percent"),
        ("text_percent = 100.0", "text_percent"),
        ("text_percent = true", "text_percent"),
        ("search_pause_ms = -1", "search_pause_ms"),
        ('passport_grace_days = "90"', "passport_grace_days"),
        ("clerk = 5", "clerk"),
        ("card_reader = true", "card_reader"),
        ("store = 5", "store"),
        ('store = "mysql://server/oms"', "store"),
        ('store = "sqlite:///register.db"', "store"),
        ('store = "a\\u0000b"', "store"),
        ('scans = "a\\u0000b"', "scans"),
        ('scans = "~nobody-of-this-name/scans"', "scans"),
        ("trusted_certificates = 5", "trusted_certificates"),
        ('home = "/elsewhere"', "home"),
        ('organisation = "clinic"', "organisation"),
        ('[organisation]\nkind = "shop"', "organisation.kind"),
        ("[organisation]\ncode = 780001", "organisation.code"),
        ('today = "tomorrow"', "today"),
        ("today = 2026-11-22T10:00:00", "today"),
        ("fixed_today = 2026-11-22T10:00:00", "fixed_today"),
        ("today = 20261122", None),
        ("today = 99", "today"),
    ],
)
def test_a_value_that_cannot_be_is_refused_by_name(write, text, name):
    write(text)
    if name is None:
        assert Settings.load().today == date(2026, 11, 22)
        return
    with pytest.raises(Rejected) as caught:
        Settings.load()
    assert (caught.value.code, caught.value.values) == ("settings.value", {"name": name})


@pytest.mark.parametrize("wrong", ["2026-13-01", "22.11.2026", "вчера"])
def test_a_date_from_outside_that_is_none_is_refused(monkeypatch, wrong):
    monkeypatch.setenv("OMSDESK_TODAY", wrong)
    with pytest.raises(Rejected, match=r"settings\.value"):
        Settings.load()


def test_a_moment_is_no_business_date():
    with pytest.raises(Rejected, match=r"settings\.value"):
        Settings.load(today=datetime(2026, 11, 22, 10, tzinfo=UTC))


@pytest.mark.parametrize(("text", "name"), [("colour = 1", "colour"), ("[organisation]\ncity = 'Тверь'", "organisation.city")])
def test_an_unknown_name_is_refused(write, text, name):
    write(text)
    with pytest.raises(Rejected) as caught:
        Settings.load()
    assert (caught.value.code, caught.value.values) == ("settings.unknown", {"name": name})


def test_an_unknown_option_is_refused():
    with pytest.raises(Rejected, match=r"settings\.unknown"):
        Settings.load(colour="red")


@pytest.mark.parametrize(
    "content",
    [
        b"language = ",
        b"language = \xff\xfe",
        b"a = 1\na = 2",
        b"\x00",
        b"a = " + b"[" * 100_000,
        b'store = "~nobody-of-that-name/x"',
    ],
    ids=["cut", "not utf-8", "twice", "nul", "nested", "a home of nobody"],
)
def test_a_file_that_cannot_be_read_is_said(write, content):
    file = write(content)
    with pytest.raises(Rejected) as caught:
        Settings.load()
    assert (caught.value.code, caught.value.values) == ("settings.unreadable", {"path": str(file)})


def test_a_folder_is_no_file_of_settings(tmp_path):
    with pytest.raises(Rejected, match=r"settings\.unreadable"):
        Settings.load(tmp_path)


@pytest.mark.parametrize("path", ["absent.toml", "file/settings.toml"])
def test_a_file_that_was_named_must_be_there(tmp_path, path):
    (tmp_path / "file").touch()
    with pytest.raises(Rejected) as caught:
        Settings.load(tmp_path / path)
    assert caught.value.code == "settings.missing"
    assert caught.value.exit_code == 64
