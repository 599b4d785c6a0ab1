"""Reports of bugs: what broke and where, kept as files of this user, without anybody's data, and never sent."""

from omsdesk.services.crashes.fault import faults
from omsdesk.services.crashes.kept import Bug, CrashReports
from omsdesk.services.crashes.report import CrashReport, report_of

__all__ = ["Bug", "CrashReport", "CrashReports", "faults", "report_of"]
