"""A PostgreSQL server of the tests' own: in a temporary folder, on a Unix socket, on no network."""

import os
import shutil
import subprocess
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import psycopg

from wsoa.schema import TABLES

OWNER = "canary_owner"
READER = "canary_reader"
PASSWORD = "canary/p@ss:word"  # with what must be written as %2F, %40 and %3A
ADMIN_PASSWORD = "canary-of-the-owner"
SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",
    "shared_buffers": "16MB",
    "max_connections": "20",
    "autovacuum": "off",
}
KINDS = {"date": "date", "bool": "boolean", "int": "integer", "float": "numeric"}


def programs():
    """Return the folder of the newest PostgreSQL's programs, or nothing."""
    found = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: float(p.parts[4])
    )
    here = shutil.which("initdb")
    return found[-1].parent if found else here and Path(here).resolve().parent


def user():
    """Return whom the server runs as: it refuses root."""
    if os.name == "nt" or os.geteuid() != 0:
        return {}
    import pwd  # noqa: PLC0415 - Windows has none

    names = {entry.pw_name for entry in pwd.getpwall()}
    name = next((name for name in ("postgres", "nobody") if name in names), None)
    return {"user": name, "group": pwd.getpwnam(name).pw_gid, "extra_groups": []} if name else None


def why_not():
    """Return why there can be no server here, or nothing."""
    if os.name == "nt":
        return "the server is tested on a Unix socket"
    if not programs():
        return "PostgreSQL is not installed (Debian's package postgresql)"
    return "" if user() is not None else "there is no user but root to run PostgreSQL as"


@dataclass(frozen=True)
class Server:
    folder: Path

    @property
    def socket(self):
        return self.folder / "socket"

    def run(self, program, *arguments):
        subprocess.run(
            [programs() / program, *map(str, arguments)],
            cwd=self.folder,
            check=True,
            timeout=60,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,  # an inherited pipe would be held open by the server
            stderr=subprocess.DEVNULL,
            **user(),
        )

    def initialise(self):
        secret = self.folder / "secret"
        secret.write_text(ADMIN_PASSWORD, encoding="utf-8")
        if user():
            shutil.chown(secret, user()["user"])
        words = ["--auth=scram-sha-256", "--encoding=UTF8", "--locale=C", "--no-sync"]
        self.run("initdb", *words, f"--username={OWNER}", "--pwfile", secret, self.folder / "data")

    def start(self):
        settings = SETTINGS | {"unix_socket_directories": str(self.socket)}
        words = " ".join(f"-c {name}='{value}'" for name, value in settings.items())
        self.run("pg_ctl", "-D", self.folder / "data", "-w", "-o", words, "start")

    def stop(self):
        self.run("pg_ctl", "-D", self.folder / "data", "-w", "-m", "immediate", "stop")

    def connect(self):
        """Return a connection that may do everything."""
        return psycopg.connect(
            host=str(self.socket),
            user=OWNER,
            password=ADMIN_PASSWORD,
            dbname="postgres",
            autocommit=True,
        )

    def address(self, *, password=PASSWORD, database="postgres", socket=None):
        """Return an address for a user who may only read."""
        host = quote(str(socket or self.socket), safe="")
        return f"postgresql://{READER}:{quote(password, safe='')}@/{database}?host={host}"


@contextmanager
def started_server():
    """Give a server that runs, and take it away again."""
    folder = Path(tempfile.mkdtemp(prefix="wsoa-pg-"))
    server = Server(folder)
    try:
        server.socket.mkdir()
        for path in (folder, server.socket):
            if user():
                shutil.chown(path, user()["user"])
        server.initialise()
        server.start()
        try:
            yield server
        finally:
            server.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def fill(server, folder):
    """Copy the CSV files of a folder into tables of the schema `send`, each column as its kind."""
    with server.connect() as connection:
        connection.execute(f"CREATE USER {READER} PASSWORD '{PASSWORD}'")
        connection.execute("CREATE SCHEMA send")
        connection.execute("SET DateStyle = ISO, DMY")
        for file in sorted(folder.glob("*.csv")):
            with file.open(encoding="utf-8") as lines:
                header = lines.readline().strip().split(",")
                kinds = {c.name: KINDS.get(c.kind, "text") for c in TABLES[file.stem].columns}
                columns = ", ".join(f"{name} {kinds[name]}" for name in header)
                connection.execute(f"CREATE TABLE send.{file.stem} ({columns})")
                load = f"COPY send.{file.stem} FROM STDIN WITH (FORMAT csv)"
                with connection.cursor().copy(load) as copy:
                    copy.write(lines.read())
        connection.execute(f"GRANT USAGE ON SCHEMA send TO {READER}")
        connection.execute(f"GRANT SELECT ON ALL TABLES IN SCHEMA send TO {READER}")
