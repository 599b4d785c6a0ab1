"""The test server itself: databases are copies, apart from each other, and gone when asked."""

import psycopg
import pytest


def test_a_database_is_a_copy_of_its_template_and_apart_from_it(postgres):
    template = postgres.create(name="blank")
    with psycopg.connect(template) as connection:
        connection.execute("create table line (word text)")
    first, second = postgres.create("blank"), postgres.create("blank")
    with psycopg.connect(first) as connection:
        connection.execute("insert into line values ('Ёлкина')")
    with psycopg.connect(second) as connection:
        assert connection.execute("select count(*) from line").fetchone() == (0,)
    for url in (first, second, template):
        postgres.drop(url)


def test_a_dropped_database_cannot_be_reached(postgres):
    url = postgres.create()
    with psycopg.connect(url, autocommit=True):
        postgres.drop(url)
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(url)


def test_the_server_listens_to_no_network(postgres_url):
    with psycopg.connect(postgres_url) as connection:
        assert connection.execute("show listen_addresses").fetchone() == ("",)
        assert connection.execute("show server_encoding").fetchone() == ("UTF8",)
