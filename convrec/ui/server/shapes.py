"""The bodies of requests and answers, as OpenAPI shows them."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

__all__ = [
    "Erased",
    "Export",
    "Feedback",
    "FeedbackTaken",
    "Health",
    "ItemShape",
    "Message",
    "NewSession",
    "Person",
    "Query",
    "RecommendationShape",
    "Recommendations",
    "ReplyShape",
    "SessionMade",
    "SessionShape",
    "Wanted",
]

Id = Annotated[str, Field(min_length=1, max_length=512)]
Ids = Annotated[list[Id], Field(max_length=1000)]
Demand = Annotated[str, Field(max_length=1000)] | dict[str, Any]
Demands = Annotated[list[Demand], Field(max_length=100)]
Count = Annotated[int, Field(ge=1, le=200)]
Text = Annotated[str, Field(max_length=4000)]
Judgement = Literal["like", "dislike", "seen", "clear"]


class Body(BaseModel):
    """A request's body: no field that is not named."""

    model_config = ConfigDict(extra="forbid")


class NewSession(Body):
    """A conversation to begin."""

    user_id: Id | None = Field(None, description="The person, by the id that your application knows them by; none for someone unknown.")
    attributes: dict[str, Any] = Field(
        default_factory=dict, description='What is known of the person and the policies ask for: {"services": ["Netflix"]}.'
    )


class SessionMade(BaseModel):
    """A conversation that was begun."""

    session_id: str
    user_id: str | None
    greeting: str = Field(description="What to say first.")
    examples: list[str] = Field(description="Messages that fit the catalogue.")


class Message(Body):
    """Something said."""

    text: str = Field(description="The message; of one longer than 4000 characters the beginning is read.")
    stream: bool = Field(False, description="Whether to answer as server-sent events, part by part; so does Accept: text/event-stream.")
    trace: bool = Field(False, description="Whether the reply tells how it came about.")


class ItemShape(BaseModel):
    """An item of the catalogue."""

    item_id: str
    title: str
    fields: dict[str, Any] = Field(description="Its facts by the domain file's field names.")


class EvidenceShape(BaseModel):
    """One reason for one recommended item."""

    kind: str = Field(description="collaborative, editorial, demand, wish, text, fact, comparison, popularity, novelty, context.")
    item_id: str
    share: float | None = Field(description="Fraction of the item's positive score that it accounts for.")
    source_id: str | None = Field(description="The item that it rests on.")
    source_title: str
    field: str | None
    value: Any
    other: Any
    op: str | None
    words: str = Field(description="The person's own words that it answers.")
    text: str = Field(description="A few words for a chip.")


class RecommendationShape(ItemShape):
    """A recommended item with its reasons."""

    score: float
    parts: dict[str, float] = Field(description="The parts of the score; they sum to it.")
    evidence: list[EvidenceShape] = Field(description="Reasons, strongest first.")
    disclosures: list[str] = Field(description="What is to be said before the person decides.")
    needs_confirmation: bool


class QuestionShape(BaseModel):
    """A question back."""

    kind: Literal["ask", "confirm"]
    field: str
    item_id: str | None
    text: str
    options: list[str]


class HandoffShape(BaseModel):
    """A matter for a person or another bot."""

    reason: Literal["support", "person", "off_topic"]
    words: str


class StepShape(BaseModel):
    """One stage of a turn."""

    kind: str
    name: str
    detail: dict[str, Any]
    ms: float


class ReplyShape(BaseModel):
    """The answer to one message."""

    text: str
    items: list[RecommendationShape]
    intent: str
    question: QuestionShape | None
    abstained: bool
    handoff: HandoffShape | None
    steps: list[StepShape] = Field(description="How it came about; empty unless `trace` was asked for.")
    latency_ms: float
    session_id: str


class Wanted(Body):
    """What to recommend for."""

    liked: Ids = Field(default_factory=list, description="Ids of liked items.")
    disliked: Ids = Field(default_factory=list, description="Ids of disliked items.")
    query: Text = Field("", description="A wish in plain words.")
    where: Demands = Field(default_factory=list, description='Demands: "year >= 2000", or {"field": "year", "op": ">=", "value": 2000}.')
    k: Count = 10
    user_id: Id | None = Field(None, description="Whose history and earlier likes count.")
    context: Id | None = Field(None, description="Id of the item being looked at.")


class Query(Body):
    """What to search for."""

    query: Text = Field(description="In plain words.")
    where: Demands = Field(default_factory=list, description="Demands that every item must meet.")
    k: Count = 10


class Recommendations(BaseModel):
    """Items, best first."""

    items: list[RecommendationShape]


class Feedback(Body):
    """What somebody thinks of an item."""

    item_id: Id
    value: Judgement = Field(description="like, dislike, seen, or clear, which takes back all of it.")
    session_id: Id | None = Field(None, description="The session that it was given in; the next answer there counts it.")
    user_id: Id | None = Field(None, description="The person, outside any session; not with session_id.")
    key: Id | None = Field(
        None, description="The same for the same request when it is sent again; Idempotency-Key in the header does as well."
    )


class FeedbackTaken(BaseModel):
    """Feedback that is kept."""

    recorded: bool = Field(description="False when a request with this key was kept before; nothing was changed then.")


class PreferenceShape(BaseModel):
    """How the person stands to one item."""

    item_id: str
    title: str
    words: str = Field(description="The words that it came from.")
    source: str


class SessionShape(BaseModel):
    """What is known and in force in a session."""

    session_id: str
    user_id: str | None
    liked: list[PreferenceShape]
    disliked: list[PreferenceShape]
    seen: list[PreferenceShape]
    demands: list[str]
    wishes: list[str]
    messages: list[dict[str, str]] = Field(description="What was said: {said, reply}, oldest first.")


class Judged(BaseModel):
    """An item that somebody judged."""

    catalogue: str | None = Field(description="Name of the item's catalogue; null for what is older than its being kept.")
    item_id: str
    value: str
    words: str
    at: str


class Person(BaseModel):
    """What is kept about a person."""

    user_id: str
    attributes: dict[str, Any]
    feedback: list[Judged]
    sessions: list[str] = Field(description="Ids of their sessions, oldest first.")


class Export(BaseModel):
    """Everything that is kept about a person."""

    user_id: str
    exported: str
    attributes: dict[str, Any]
    sessions: list[dict[str, Any]]
    feedback: list[dict[str, Any]]


class Erased(BaseModel):
    """What was erased."""

    sessions: int
    steps: int
    feedback: int
    attributes: int
    exports: int = Field(description="Copies made by `convrec user export` that were erased.")
    bytes_erased: bool = Field(description="Whether nothing is left in the database's files either.")


class Health(BaseModel):
    """How the server does."""

    status: Literal["ok"]
    version: str
    bundle: str = Field(description="Fingerprint of the catalogue.")
    items: int
    refused_bundle: str = Field(description="Why the last replacement of the catalogue was not taken; empty when it was.")
