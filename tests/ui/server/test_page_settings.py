"""What the owner tells `convrec serve` about the page: its name, and where the items' pictures come from."""

from pathlib import Path

from .conftest import Serve

PAGE = {"x-convrec-page": "w"}


def test_the_page_has_the_owners_name_and_pictures_come_from_where_the_owner_allows(serve: Serve, tmp_path: Path) -> None:
    (tmp_path / "covers").mkdir()
    (tmp_path / "covers" / "spade.png").write_bytes(b"a picture")
    client = serve(page=True, name="The Shed", image_hosts=("https://img.example",), images=tmp_path / "covers")
    first = client.get("/", headers={"accept": "text/html"})
    assert "img-src 'self' data: blob: https://img.example" in first.headers["content-security-policy"]
    assert client.get("/page/images/spade.png").content == b"a picture"
    assert client.get("/page/images/../keys.json").status_code == 404
    assert "The Shed" in client.post("/page/view", json={}, headers=PAGE).json()["header"]["html"]


def test_browsers_ask_nobody_for_pictures_by_default(serve: Serve) -> None:
    policy = serve(page=True).get("/", headers={"accept": "text/html"}).headers["content-security-policy"]
    assert "img-src 'self' data: blob:;" in policy
