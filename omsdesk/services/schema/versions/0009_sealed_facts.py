"""A seal over what a register says of itself: its name outside, whether it has clerks, whether its people are invented.

Lines of the audit that are there already may be in no anchor: from which line on there must be some is one of these facts.
"""

import sqlalchemy as sa
from alembic import op

from omsdesk.models import chain
from omsdesk.services.database import derived

revision = "0009"
down_revision = "0008"

SEALED = ("anchored from", "founded", "practice", "register")
HELD = sa.text("select name, value from fact")
PUT = sa.text("insert into fact (name, value) values (:name, :value)")


def upgrade() -> None:
    """Write from where on the audit is anchored and whether there are clerks, and seal it with the rest."""
    connection = op.get_bind()
    held = {str(name): str(value) for name, value in connection.execute(HELD)}
    last = connection.execute(sa.text("select max(seq) from audit_head")).scalar() or 0
    new = {"anchored from": str(last)}
    if connection.execute(sa.text("select count(*) from clerk")).scalar():
        new["founded"] = "1"
    key = derived(bytes.fromhex(held["secret"]), "facts")
    said = chain.spelled((held | new).get(name) for name in SEALED)
    rows = {**new, "seal of facts": chain.seal(key, "", said)}
    connection.execute(PUT, [{"name": name, "value": value} for name, value in rows.items()])
