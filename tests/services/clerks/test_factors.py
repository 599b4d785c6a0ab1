"""A file that is to be a certificate: read where it is one file of some size, else refused in words."""

import pytest

from omsdesk.errors import Rejected
from omsdesk.services.clerks import factors


def test_a_file_of_some_size_is_read(tmp_path):
    file = tmp_path / "own.pem"
    file.write_bytes(b"x" * factors.LARGEST)
    assert factors.certificate_in(file) == b"x" * factors.LARGEST


def test_one_that_is_not_there_is_told(tmp_path):
    with pytest.raises(Rejected, match=r"file\.missing"):
        factors.certificate_in(tmp_path / "own.pem")


def test_what_is_no_file_or_too_large_is_told(tmp_path):
    (tmp_path / "own.pem").write_bytes(b"x" * (factors.LARGEST + 1))
    for place in (tmp_path, tmp_path / "own.pem"):
        with pytest.raises(Rejected, match=r"factor\.file"):
            factors.certificate_in(place)
