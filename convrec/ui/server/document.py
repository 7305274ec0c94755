"""Writes the API's reference into a page: ``python -m convrec.ui.server.document docs/http.md``."""

import sys
from pathlib import Path
from typing import Any

from fastapi import FastAPI

from convrec.tools import Toolbox
from convrec.tools.export import described
from convrec.ui.server.app import describe
from convrec.ui.server.mcp_tools import TOOLS

__all__ = ["reference", "written"]

_BEGIN, _END = "<!-- begin: written by python -m convrec.ui.server.document -->", "<!-- end -->"


def reference(app: FastAPI) -> str:
    """Give the endpoints, their fields, the problems and the MCP tools as Markdown."""
    schema = app.openapi()
    parts = ["| request | what it does | body | scope of the key |", "|---|---|---|---|"]
    for path, methods in schema["paths"].items():
        for method, operation in methods.items():
            parts.append(
                f"| `{method.upper()} {path}` | {_line(operation['description'])} | {_body(operation)} | {_SCOPES.get(path, 'chat')} |"
            )
    for name in _BODIES:
        parts += ["", f"**{name}**", "", "| field | type | |", "|---|---|---|"]
        model = schema["components"]["schemas"][name]
        for field, told in model["properties"].items():
            needed = " (needed)" if field in model.get("required", ()) else ""
            parts.append(f"| `{field}`{needed} | {_type(told)} | {_line(told.get('description', ''))} |")
    parts += ["", "| MCP tool | what it does | arguments |", "|---|---|---|"]
    for name in TOOLS:
        summary, arguments = described(getattr(Toolbox, name))
        parts.append(f"| `{name}` | {_line(summary)} | {', '.join(f'`{field}`' for field in arguments.model_fields)} |")
    return "\n".join(parts)


_SCOPES = {
    "/v1/recommend": "read", "/v1/search": "read", "/v1/items/{item_id}": "read",
    "/v1/health": "none", "/v1/ready": "none", "/widget.js": "none",
    "/v1/users/{user_id}": "admin", "/v1/users/{user_id}/export": "admin", "/metrics": "admin",
}  # fmt: skip
_BODIES = (
    "NewSession",
    "Message",
    "Wanted",
    "Query",
    "Feedback",
    "CompletionRequest",
    "ReplyShape",
    "RecommendationShape",
    "EvidenceShape",
    "Problem",
)


def written(page: str, text: str) -> str:
    """Give a page with the text between its marks."""
    before, _, rest = page.partition(_BEGIN)
    _, _, after = rest.partition(_END)
    return f"{before}{_BEGIN}\n{text}\n{_END}{after}"


def _line(text: str) -> str:
    return " ".join(text.split("\n\n", maxsplit=1)[0].split()).replace("|", "\\|")


def _body(operation: dict[str, Any]) -> str:
    if "requestBody" not in operation:
        return ""
    return str(operation["requestBody"]["content"]["application/json"]["schema"]["$ref"]).rpartition("/")[2]


def _type(told: dict[str, Any]) -> str:
    if "$ref" in told:
        return str(told["$ref"]).rpartition("/")[2]
    if "anyOf" in told:
        return " or ".join(dict.fromkeys(_type(one) for one in told["anyOf"]))
    if "enum" in told:
        return ", ".join(f"`{value}`" for value in told["enum"])
    if told.get("type") == "array":
        return f"list of {_type(told.get('items', {}))}"
    return str(told.get("type", "anything"))


def main() -> None:
    """Write the reference into the page that is named."""
    path = Path(sys.argv[1])
    path.write_text(written(path.read_text(encoding="utf-8"), reference(describe())), encoding="utf-8")


if __name__ == "__main__":
    main()
