"""A desk that encrypts older copies anew and dies on the way."""

import os

from omsdesk.app import open_desk
from omsdesk.services.backup import renewing

KILLED = 9
STEPS = ("encrypted", "keys", "put", "both", "second")


def renew_and_die(settings, step):
    """Die once a draft is encrypted, the keys lie beside, before the new copy has its name, when both have one, at the second."""
    examine, put, done = renewing.examine, renewing.places.put, []

    def examined(*given):
        if step == "encrypted" or (step == "second" and done):
            os._exit(KILLED)
        return examine(*given)

    def putting(draft, place):
        is_copy = place.suffix == ".db"
        if step == "put" and is_copy:
            os._exit(KILLED)
        put(draft, place)
        if (step == "keys" and place.suffix == ".keys") or (step == "both" and is_copy):
            os._exit(KILLED)
        if is_copy:
            done.append(place)

    renewing.examine, renewing.places.put = examined, putting
    with open_desk(settings) as opened:
        opened.desk.backups.renew()
