"""The API keeps to its own description: whatever is sent, no answer that it does not name, and none in the 500s."""

from collections import Counter
from typing import Any

import pytest
import schemathesis
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import CHECKS

from convrec.retrieval.bundle import Bundle
from convrec.ui.server import Settings, create_app

EXAMPLES = 4
UNCHECKED = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much, HealthCheck.large_base_example)
NOT_OURS = ("positive_data_acceptance",)
"""What the description cannot say: a demand on a field that the catalogue does not have is refused."""

TOO_LARGE = 413
"""A refusal, too, though not among those that the check of wrong data takes for one."""


@pytest.fixture(scope="module")
def served(tools: Bundle, tmp_path_factory: pytest.TempPathFactory) -> Any:
    return create_app(Settings(bundle=str(tools.path), state=str(tmp_path_factory.mktemp("state")), page=False, hosts=("testserver",)))


@pytest.fixture(scope="module")
def known(served: Any) -> dict[str, str]:
    """Ids that exist, so that not every request asks for nothing."""
    with TestClient(served, base_url="http://127.0.0.1") as client:
        session = client.post("/v1/sessions", json={"user_id": "ana"}).json()["session_id"]
        return {"session_id": session, "item_id": "GT-0001", "user_id": "ana"}


def test_every_answer_is_one_that_the_description_names(served: Any, known: dict[str, str]) -> None:
    answers: Counter[int] = Counter()
    found: Any
    for found in schemathesis.openapi.from_asgi("/openapi.json", served).get_all_operations():
        operation: Any = found.ok()
        for mode in GenerationMode:
            if mode is GenerationMode.NEGATIVE and not operation.body:
                continue

            @given(case=operation.as_strategy(generation_mode=mode))
            @settings(max_examples=EXAMPLES, deadline=None, derandomize=True, database=None, suppress_health_check=UNCHECKED)
            def check(case: Any) -> None:
                answers[asked(case, known)] += 1

            check()
    assert {200, 404, 422} <= set(answers), answers
    assert answers[200] > EXAMPLES, answers


def asked(case: Any, known: dict[str, str]) -> int:
    """Send a request and hold its answer against the description; every other id is one that exists."""
    for name in known.keys() & set(case.path_parameters or {}):
        if len(str(case.path_parameters[name])) % 2 == 0 and not (case.method == "DELETE" and name == "session_id"):
            case.path_parameters[name] = known[name]
    answer = case.call()
    excluded = [*NOT_OURS, *(("negative_data_rejection",) if answer.status_code == TOO_LARGE else ())]
    case.validate_response(answer, excluded_checks=[CHECKS.get_one(name) for name in excluded])
    status: int = answer.status_code
    return status


def test_every_answer_of_the_description_has_a_schema(served: Any) -> None:
    described = served.openapi()
    assert {"/v1/sessions", "/v1/sessions/{session_id}/messages", "/v1/recommend", "/v1/search", "/v1/items/{item_id}", "/v1/feedback",
            "/v1/users/{user_id}", "/v1/users/{user_id}/export",
            "/v1/health", "/v1/ready", "/metrics"} <= set(described["paths"])  # fmt: skip
    for path, methods in described["paths"].items():
        for method, operation in methods.items():
            assert operation["description"], (method, path)
            for status, answer in operation["responses"].items():
                assert answer.get("content"), (method, path, status)
                if int(status) >= 400:
                    assert answer["content"] == {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
