"""A PostgreSQL server of Debian's packages, in a folder of its own, on the loopback."""

import os
import pwd
import shutil
import socket
import subprocess
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from pathlib import Path

__all__ = ["Cluster", "cluster", "programs"]

_PASSWORD = "for-tests-alone"


def programs() -> Path | None:
    """Where the newest server's programs are; None where none is installed."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"), key=lambda path: int(path.parts[-3]))
    return found[-1].parent if found else None


class Cluster:
    """One server; it can be stopped and started."""

    def __init__(self, folder: Path, bin_folder: Path) -> None:
        self._folder = folder
        self._bin = bin_folder
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self._port = free.getsockname()[1]
        self.url = f"postgresql://convrec:{_PASSWORD}@127.0.0.1:{self._port}/postgres"

    def make(self) -> None:
        """Make the cluster and start it."""
        password = self._folder / "password"
        password.write_text(_PASSWORD + "\n", encoding="ascii")
        password.chmod(0o644)
        way = ("-A", "scram-sha-256", f"--pwfile={password}", "-E", "UTF8", "--no-sync")
        self._run("initdb", "-D", str(self._folder / "data"), "-U", "convrec", *way)
        self.start()

    def start(self) -> None:
        """Start the server, and wait until it answers."""
        options = f"-p {self._port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={self._folder}"
        self._run("pg_ctl", "-D", str(self._folder / "data"), "-w", "-l", str(self._folder / "log"), "-o", options, "start")

    def stop(self) -> None:
        """Stop the server at once, as a crash would."""
        self._run("pg_ctl", "-D", str(self._folder / "data"), "-w", "-m", "immediate", "stop")

    def _run(self, program: str, *arguments: str) -> None:
        """Run one of the server's programs; it refuses to run as root."""
        command: Sequence[str] = [str(self._bin / program), *arguments]
        if os.geteuid() == 0:
            command = ["runuser", "-u", "postgres", "--", *command]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, cwd=self._folder)


@contextmanager
def cluster(folder: Path, bin_folder: Path) -> Generator[Cluster]:
    """Run a server for the length of the block; its folder is removed after it."""
    folder.mkdir(mode=0o700)
    if os.geteuid() == 0:
        shutil.chown(folder, pwd.getpwnam("postgres").pw_uid)
    made = Cluster(folder, bin_folder)
    made.make()
    try:
        yield made
    finally:
        made.stop()
        shutil.rmtree(folder)
