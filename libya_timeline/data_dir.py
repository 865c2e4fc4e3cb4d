"""Where the embedded servers keep their data and their sockets: paths only, nothing is ever started here."""

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

BASE_DIR = Path(__file__).resolve().parent.parent
PORT = 5432  # only part of the socket's name: nothing listens on TCP


@dataclass(frozen=True, slots=True)
class DataDir:
    """One folder of data, and the short private runtime folder that belongs to it.

    The runtime folder is in /tmp because a Unix socket's path may hold 107 bytes only, and a checkout's may be longer.
    Its name follows from the data folder alone, so that every terminal finds the same servers.
    """

    root: Path

    @property
    def postgres(self) -> Path:
        """Return PostgreSQL's data folder."""
        return self.root / "postgres"

    @property
    def valkey(self) -> Path:
        """Return the folder of Valkey's append-only files."""
        return self.root / "valkey"

    @property
    def logs(self) -> Path:
        """Return the folder of the servers' logs."""
        return self.root / "logs"

    @property
    def runtime(self) -> Path:
        """Return the folder of the sockets, such as /tmp/libya-timeline-1f0c2a9b77de."""
        digest = hashlib.sha256(os.fsencode(self.root)).hexdigest()
        return Path("/tmp") / f"libya-timeline-{digest[:12]}"

    @property
    def valkey_socket(self) -> Path:
        """Return the socket on which Valkey listens."""
        return self.runtime / "valkey.sock"

    @property
    def database_url(self) -> str:
        """Return the embedded database as a URL; the folder of its socket is the host."""
        host = str(self.runtime).replace("/", "%2F")
        return f"postgresql://timeline@{host}:{PORT}/timeline"

    @property
    def broker_url(self) -> str:
        """Return the embedded broker as a URL that Celery understands."""
        return f"redis+socket://{self.valkey_socket}"


def data_dir() -> DataDir:
    """Return the folder that DATA_DIR names, or `.data` beside manage.py."""
    named = os.environ.get("DATA_DIR", "")
    return DataDir((Path(named).expanduser() if named else BASE_DIR / ".data").resolve())
