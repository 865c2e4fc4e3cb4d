"""Install the pinned programs: `python -m tools.audit_programs`."""

from tools.audit_programs import install

install()
