"""Start a program as a user that PostgreSQL accepts, whoever starts it (Linux).

PostgreSQL refuses to run as root, and initdb wants a user with a line in the password file. So a child of root becomes
`nobody` (or the user who owns the data already) and keeps one capability, CAP_DAC_OVERRIDE, to reach a checkout inside
private folders such as /root; no folder's mode is changed and no user is added. A child of a user without a line in the
password file (a container's `--user 12345`) is shown to itself as `nobody` by a user namespace.
"""

import contextlib
import ctypes
import os
import pwd
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

NOBODY = "nobody"
PR_SET_KEEPCAPS, PR_SET_SECUREBITS, PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE = 8, 28, 47, 2
KEEP_CAPS, NO_SETUID_FIXUP = 1 << 4, 1 << 2
CAP_DAC_OVERRIDE = 1
CAPABILITY_VERSION_3 = 0x20080522
CLONE_NEWUSER = 0x10000000


@dataclass(frozen=True, slots=True)
class Account:
    """The user and group of a server process."""

    uid: int
    gid: int


def account_for(folder: Path) -> Account:
    """Return who shall own and run the data in `folder`: ourselves, or for root its present owner or nobody."""
    if os.geteuid() != 0:
        return Account(os.geteuid(), os.getegid())
    if folder.exists() and folder.stat().st_uid != 0:
        return Account(folder.stat().st_uid, folder.stat().st_gid)
    entry = pwd.getpwnam(NOBODY)
    return Account(entry.pw_uid, entry.pw_gid)


def preparation(account: Account) -> Callable[[], None] | None:
    """Return what the child must do before it becomes the server (a `preexec_fn`), if anything."""
    libc = ctypes.CDLL(None, use_errno=True)
    if os.geteuid() == 0:
        return lambda: _become(libc, account)
    if not _has_name(account.uid):
        nobody = pwd.getpwnam(NOBODY)
        return lambda: _be_seen_as(libc, Account(nobody.pw_uid, nobody.pw_gid), really=account)
    return None


def _has_name(uid: int) -> bool:
    try:
        pwd.getpwuid(uid)
    except KeyError:
        return False
    return True


def _become(libc: ctypes.CDLL, account: Account) -> None:
    """Become `account` for good, keeping the right to pass private folders where the kernel lets us."""
    # Without "no fixup" access(2), by which initdb looks for its neighbours, would ignore the capability.
    if libc.prctl(PR_SET_SECUREBITS, KEEP_CAPS | NO_SETUID_FIXUP, 0, 0, 0) != 0:
        libc.prctl(PR_SET_KEEPCAPS, 1, 0, 0, 0)
    os.setgroups([])
    os.setgid(account.gid)
    os.setuid(account.uid)
    # cap_user_header_t, then cap_user_data_t twice: effective, permitted, inheritable for capabilities 0-31 and 32-63.
    header = (ctypes.c_uint32 * 2)(CAPABILITY_VERSION_3, 0)
    only = 1 << CAP_DAC_OVERRIDE
    data = (ctypes.c_uint32 * 6)(only, only, only, 0, 0, 0)
    if libc.capset(header, data) == 0:
        libc.prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE, CAP_DAC_OVERRIDE, 0, 0)


def _be_seen_as(libc: ctypes.CDLL, seen: Account, *, really: Account) -> None:
    """Enter a user namespace in which our nameless user is called `seen`; where it is forbidden, go on as we are."""
    if libc.unshare(CLONE_NEWUSER) != 0:
        return
    with contextlib.suppress(OSError):
        Path("/proc/self/setgroups").write_text("deny")
        Path("/proc/self/gid_map").write_text(f"{seen.gid} {really.gid} 1")
        Path("/proc/self/uid_map").write_text(f"{seen.uid} {really.uid} 1")
