"""Who words the replies of the agent that is measured, and what a report says of it."""

from pydantic import BaseModel, ConfigDict, Field, JsonValue

from convrec.agent.language import LanguageSettings
from convrec.agent.recommender import Recommender
from convrec.agent.writing.choosing import DEFAULT_WRITER
from convrec.eval.progress import Progress
from convrec.eval.shown_names import without_folder

__all__ = ["AgentSettings"]


class AgentSettings(BaseModel):
    """What is chosen of the agent under measure, in every run that lets it talk."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    writer: str = DEFAULT_WRITER
    """Who words the replies, as `Recommender.open` reads it."""
    llm: str | None = None
    """A chat model that words them and may plan, as `Recommender.open` reads it; `writer` then words what it does not."""
    llm_settings: LanguageSettings = Field(default_factory=LanguageSettings)
    """What the chat model does, and within which bounds."""

    def opened(self, bundle: str, progress: Progress | None = None) -> Recommender:
        """The agent over a bundle, which remembers nothing beyond this process. Raises what `Recommender.open` raises."""
        return Recommender.open(bundle, remember=False, writer=self.writer, llm=self.llm, llm_settings=self.llm_settings, progress=progress)

    def mark(self) -> dict[str, JsonValue]:
        """What a reply depends on; the key of a server, which is in none of it, changes nothing."""
        asked: dict[str, JsonValue] = {} if self.llm is None else {"llm": self.llm, **self.llm_settings.model_dump(mode="json")}
        return {"writer": self.writer, **asked}

    def told(self) -> dict[str, JsonValue]:
        """What a report says: no folder, no password, no path, no key.

        >>> AgentSettings(writer="gpt2:models/mine", llm="openai:m@http://u:p@127.0.0.1:8000/v1").told()["llm"]
        'openai:m@127.0.0.1:8000'
        """
        if self.llm is None:
            return {"writer": without_folder(self.writer), "llm": None}
        return {
            "writer": without_folder(self.writer),
            "llm": without_folder(self.llm),
            "llm_settings": self.llm_settings.model_dump(mode="json"),
        }
