"""Registers with clerks, quick to sign in to: the costs of passwords are small, everything else is as it is."""

from dataclasses import replace

import pytest

from omsdesk.app import open_desk
from omsdesk.services import attempts, wrapped_keys
from omsdesk.services.clerks import founding, passwords
from omsdesk.services.clerks.founding import Founder
from omsdesk.settings import Proof, Settings

BOSS, ANNA = "boss", "anna"
SECRET, OTHER = "верблюд пьёт чай", "зонтик под столом"


@pytest.fixture
def quick_passwords(monkeypatch):
    """Passwords that cost little to try, and nobody waits after a wrong one."""
    monkeypatch.setattr(attempts, "wait_after", lambda _failed: 0.0)
    monkeypatch.setattr(wrapped_keys, "COST", wrapped_keys.Cost(64, 1))
    monkeypatch.setattr(passwords, "MEMORY_KIB", 64)
    monkeypatch.setattr(passwords, "PASSES", 1)
    passwords._nobodys.cache_clear()
    yield
    passwords._nobodys.cache_clear()


@pytest.fixture
def unfounded(quick_passwords, settings):
    """The settings of a blank register without clerks, embedded or shared."""
    return replace(settings, clerk="")


@pytest.fixture
def founded(unfounded):
    """The settings of a register with an administrator, whom nobody is signed in as."""
    founding.found(unfounded, Founder(BOSS, "Главная А. А.", SECRET))
    return unfounded


def as_clerk(settings: Settings, login: str, password: str, **proof: str) -> Settings:
    """The settings of somebody who signs in."""
    return replace(settings, clerk=login, proof=Proof(password=password, **proof))


def open_as(settings: Settings, login: str = BOSS, password: str = SECRET, **proof: str):
    """The desk of somebody who has signed in."""
    return open_desk(as_clerk(settings, login, password, **proof))
