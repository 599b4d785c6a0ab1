"""What somebody with a tool for databases, or even with the key, may do to an audit; each deed leaves a store that opens."""

from sqlalchemy import delete, insert, select, update

from omsdesk.models import chain
from omsdesk.models.records import AuditHead, AuditLine, table_of

LINE, HEAD = table_of(AuditLine), table_of(AuditHead)
APART = 1_000_000
"""Where numbers are put while they are moved."""


class Remembering:
    """Keeps every head, as anchors outside keep every twentieth."""

    def __init__(self):
        self.heads = {}

    def saw(self, seq, mac):
        self.heads[seq] = mac

    def restored(self, since, to):
        """Of no concern here."""

    def close(self):
        """Nothing waits."""


def line(session, seq):
    return session.execute(select(LINE).where(LINE.c.seq == seq)).one()._asdict()


def put_in(database, seq, like=1):
    """A line under a number that is free."""
    with database.write() as session:
        session.execute(insert(LINE).values(line(session, like) | {"seq": seq, "clerk": "Х"}))


def renumber(session, after, by):
    """Move every line behind a number, and the head with them."""
    session.execute(update(LINE).where(LINE.c.seq > after).values(seq=LINE.c.seq + APART))
    session.execute(update(LINE).where(LINE.c.seq > APART).values(seq=LINE.c.seq - APART + by))
    session.execute(update(HEAD).values(seq=HEAD.c.seq + by))


def push_in(database, place):
    """A line of one's own in the place of another, which moves on with all behind it."""
    with database.write() as session:
        own = line(session, place) | {"clerk": "Х"}
        renumber(session, place - 1, 1)
        session.execute(insert(LINE).values(own))


def take_out(database, place):
    """A line gone, and no hole where it was."""
    with database.write() as session:
        session.execute(delete(LINE).where(LINE.c.seq == place))
        renumber(session, place, -1)


def swap(database, first, second, *, with_seals=True):
    """Two lines in each other's place, with their seals or without them."""
    with database.write() as session:
        one, other = line(session, first), line(session, second)
        for seq, was, now in ((first, one, other), (second, other, one)):
            values = now | {"seq": seq} | ({} if with_seals else {"mac": was["mac"]})
            session.execute(update(LINE).where(LINE.c.seq == seq).values(values))


def change(database, place, field, value):
    with database.write() as session:
        session.execute(update(LINE).where(LINE.c.seq == place).values({field: value}))


def cut(database, last):
    """The end gone, and the head put back so that nothing is missing."""
    with database.write() as session:
        session.execute(delete(LINE).where(LINE.c.seq > last))
        session.execute(update(HEAD).values(seq=last, mac=line(session, last)["mac"]))


def rewrite(database, place, clerk="Х"):
    """One line changed, and every seal from it on made anew with the right key, the head too."""
    key = database.secret("audit")
    with database.write() as session:
        session.execute(update(LINE).where(LINE.c.seq == place).values(clerk=clerk))
        mac = line(session, place - 1)["mac"] if place > 1 else chain.BEGINNING
        for row in session.execute(select(LINE).where(LINE.c.seq >= place).order_by(LINE.c.seq)).all():
            said = row._asdict() | {"at": chain.spelled_moment(row.at)}
            mac = chain.seal(key, mac, chain.spelled(said[name] for name in chain.SEALED))
            session.execute(update(LINE).where(LINE.c.seq == row.seq).values(mac=mac))
        session.execute(update(HEAD).values(mac=mac))
