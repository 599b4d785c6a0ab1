"""Preferences chosen in the window end up in the settings file, and nothing else there is touched."""

import pytest

from omsdesk.errors import Rejected
from omsdesk.services import preferences
from omsdesk.settings import Settings

WRITTEN_BY_HAND = """\
# our office
palette = "light"   # the neon lamps
clerk = "Петрова А."

[organisation]
name = "Поликлиника № 2"
palette = "not ours"
"""


@pytest.mark.parametrize(
    ("before", "changes", "after"),
    [
        ("", {"language": "en"}, 'language = "en"\n'),
        ('language = "ru"\n', {"language": "en"}, 'language = "en"\n'),
        ("[organisation]\n", {"text_percent": 125}, "text_percent = 125\n[organisation]\n"),
        ('clerk = "А"\n', {"palette": "dark"}, 'clerk = "А"\npalette = "dark"\n'),
        # A value of several lines is replaced whole, and what only looks like a name or a table within one is left alone.
        ('clerk = """Петрова\nА."""\nrole = ""\n', {"clerk": "Б"}, 'clerk = "Б"\nrole = ""\n'),
        ('a = """\nclerk = 1\n[x]\n"""\n', {"clerk": "Б"}, 'a = """\nclerk = 1\n[x]\n"""\nclerk = "Б"\n'),
        ("a = [1,\n[2]]\n[t]\n", {"clerk": "Б"}, 'a = [1,\n[2]]\nclerk = "Б"\n[t]\n'),
        ('"clerk" = 1\n', {"clerk": "Б"}, 'clerk = "Б"\n'),
        ("a = nan\n", {"text_percent": 90}, "a = nan\ntext_percent = 90\n"),
        ("", {"clerk": "a\x7f\\"}, 'clerk = "a\\u007f\\\\"\n'),
    ],
)
def test_only_the_named_values_change(before, changes, after):
    """The rest of the file stays as it was."""
    assert preferences.changed(before, changes) == after


def test_comments_and_tables_stay():
    """A file written by hand keeps its comments, and a like-named value of a table is not taken for the setting."""
    made = preferences.changed(WRITTEN_BY_HAND, {"palette": "dark"})
    assert made.startswith('# our office\npalette = "dark"\nclerk')
    assert 'palette = "not ours"' in made


def test_what_is_kept_is_read_back(home):
    """A preference survives the end of the program."""
    preferences.keep(Settings.load(), {"language": "en", "text_percent": 125})
    preferences.keep(Settings.load(), {"palette": "dark"})
    kept = Settings.load()
    assert (kept.language, kept.text_percent, kept.palette) == ("en", 125, "dark")
    assert [file.name for file in home.iterdir()] == ["settings.toml"]


def test_a_place_that_cannot_be_written_is_said(home):
    """One plain refusal, and the settings stay in force for this run."""
    settings = Settings.load()
    home.parent.mkdir(parents=True, exist_ok=True)
    home.write_text("a file where the folder should be", encoding="utf-8")
    with pytest.raises(Rejected) as refused:
        preferences.keep(settings, {"language": "en"})
    assert refused.value.code == "file.unwritable"


@pytest.mark.parametrize("text", ["palette =", '"cl\\u0065rk" = 1\n', "clerk.a = 1\n", "a = " + "[" * 9999])
def test_a_file_that_cannot_be_changed_without_harm_is_left_as_it_is(home, text):
    home.mkdir()
    file = home / "settings.toml"
    settings = Settings(home=home)
    file.write_text(text, encoding="utf-8")
    with pytest.raises(Rejected) as refused:
        preferences.keep(settings, {"clerk": "Б"})
    assert refused.value.code == "settings.unreadable"
    assert file.read_text(encoding="utf-8") == text
