"""The pages in docs/: the site builds, strictly, and leaves none of them out."""

import subprocess
import sys
from pathlib import Path

import pytest
import yaml

_ROOT = Path(__file__).resolve().parents[2]


def _pages(part: object) -> list[str]:
    if isinstance(part, str):
        return [part]
    parts = part.values() if isinstance(part, dict) else part if isinstance(part, list) else []
    return [page for each in parts for page in _pages(each)]


@pytest.mark.integration
def test_the_site_builds_without_a_broken_link(tmp_path: Path) -> None:
    built = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(tmp_path / "site")],
        cwd=_ROOT,
        env={"NO_MKDOCS_2_WARNING": "1", "PATH": "/usr/bin:/bin", "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert built.returncode == 0, built.stderr
    assert "convrec" in (tmp_path / "site" / "index.html").read_text(encoding="utf-8")


def test_every_page_is_in_the_navigation() -> None:
    navigation = yaml.safe_load((_ROOT / "mkdocs.yml").read_text(encoding="utf-8"))["nav"]
    assert sorted(_pages(navigation)) == sorted(p.relative_to(_ROOT / "docs").as_posix() for p in (_ROOT / "docs").rglob("*.md"))
