"""What the server is told at its start."""

from ipaddress import ip_address
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from convrec.agent.language.settings import LanguageSettings
from convrec.agent.writing import Tone
from convrec.agent.writing.choosing import DEFAULT_WRITER
from convrec.retrieval.threads import available_cores

__all__ = ["Settings", "is_loopback"]


class Settings(BaseModel):
    """Settings of one server; read once, where it starts."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    bundle: str = "films"
    """A bundle's folder, or the name of an embedded catalogue."""
    state: str | None = None
    """Where people's data is kept: a folder, a file or a database URL; the platform's data folder by default."""
    remember: bool = True
    """False keeps nothing beyond this process."""
    retention_days: int | None = Field(default=None, ge=1)
    """Days after which what is kept is erased; looked after every hour."""
    encryption_keys: Path | None = None
    """A file of Fernet keys, one a line, the present one first; texts and profiles are then encrypted at rest."""
    exports: Path | None = None
    """Folder of the copies that `convrec user export` made; erasing a person erases theirs, too."""
    prompts: Path | None = None
    """A folder whose sentence templates replace the shipped ones."""
    writer: str = DEFAULT_WRITER
    """Who words the replies."""
    tone: Tone = "warm"
    """How they sound."""
    llm: str | None = None
    """A chat model that words what is chosen, and may plan; as `Recommender.open` takes it."""
    llm_settings: LanguageSettings = Field(default_factory=LanguageSettings)
    """What the chat model does, how long it may take, what it may cost, its key."""
    keys: Path | None = None
    """The file of API keys that `convrec keys` writes; without one everybody who reaches the server may do everything."""
    host: str = "127.0.0.1"
    """The address to listen at."""
    port: int = Field(default=8000, ge=0, le=65_535)
    """The port to listen at; 0 takes a free one."""
    hosts: tuple[str, ...] = ()
    """Names that a request's Host header may carry beside the loopback's own; any name once there are keys and none is given."""
    origins: tuple[str, ...] = ()
    """Origins of web pages that may call the server from a browser, such as ``https://shop.example``."""
    page: bool = True
    """Whether the chat page is served at ``/``."""
    name: str = ""
    """What the page calls itself; the catalogue's name by default."""
    image_hosts: tuple[str, ...] = ()
    """Origins that the page may load items' pictures from, such as ``https://img.example``; browsers ask nobody else by default."""
    images: Path | None = None
    """A folder below which the pictures lie whose catalogue entries are relative paths."""
    privacy_note: Path | None = None
    """A text file that the page shows in place of the shipped privacy note."""
    max_body_bytes: int = Field(default=1_048_576, ge=1)
    """Longest request body."""
    turn_seconds: float = Field(default=60.0, gt=0)
    """After how long a request that has no answer yet gets a 503."""
    body_seconds: float = Field(default=20.0, gt=0)
    """How long a client may take to send a request."""
    threads: int = Field(default=8, ge=1, le=256)
    """How many requests are worked on at once; the others wait in line."""
    turns: int | None = Field(default=None, ge=1, le=256)
    """How many messages are answered at once; None: as many as there are cores, or as `threads` where turns wait for a chat model."""
    log_messages: bool = False
    """Whether the log holds what people write."""
    log_key: str = ""
    """Secret that persons' ids are hashed with in the log; a new one at each start by default."""
    watch_seconds: float = Field(default=2.0, gt=0)
    """How often to look whether the bundle was replaced."""

    @property
    def turns_at_once(self) -> int:
        """How many messages are answered at once."""
        waits = self.llm is not None and self.llm_settings.mode != "off"
        return self.turns or (self.threads if waits else available_cores())


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach an address."""
    if host.casefold() == "localhost":
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
