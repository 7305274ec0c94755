"""Encryption at rest: nothing readable in the file, rotation, wrong keys, and copies that are erased with the person."""

from pathlib import Path

import pytest

from convrec.errors import StoreError, UsageError
from convrec.memory import Store
from convrec.memory.exports import erase_exports, exports_folder, save_export
from convrec.memory.sealing import Seal, new_key

OLD, NEW, OTHER = new_key(), new_key(), new_key()
SECRETS = ("zanzibar", "tt0113277", "velvet")


def fill(store: Store) -> None:
    store.create_session("s1", "ana", "films")
    store.append_step("s1", 0, "said", {"text": "zanzibar"})
    store.record_feedback(user_id="ana", session_id="s1", item_id="tt0113277", value="like", words="velvet", key="k")
    store.set_attributes("ana", {"colour": "velvet"})
    store.set_attributes("ana", {"size": "zanzibar"})


def bytes_of(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.iterdir() if path.is_file())


def test_what_is_sealed_cannot_be_read_in_the_files(folder: Path) -> None:
    with Store.open(folder / "open") as store:
        fill(store)
        assert all(secret.encode() in bytes_of(folder / "open") for secret in SECRETS)
    with Store.open(folder / "sealed", seal=Seal([OLD])) as store:
        fill(store)
        assert not any(secret.encode() in bytes_of(folder / "sealed") for secret in SECRETS)
    assert not any(secret.encode() in bytes_of(folder / "sealed") for secret in SECRETS)


def test_everything_reads_as_without_a_seal(where: str | Path | None) -> None:
    with Store.open(where, seal=Seal([OLD])) as store:
        fill(store)
        assert store.steps("s1")[0].payload == {"text": "zanzibar"}
        assert [(f.item_id, f.words) for f in store.feedback("ana")] == [("tt0113277", "velvet")]
        assert [h.item_id for h in store.history("ana")] == ["tt0113277"]
        assert store.attributes("ana") == {"colour": "velvet", "size": "zanzibar"}
        assert not store.record_feedback(user_id="ana", session_id="s1", item_id="x", value="like", key="k")
        copy = str(store.export_user("ana"))
        assert all(secret in copy for secret in SECRETS)
        assert store.forget_user("ana").rows == 4


def test_rotation_leaves_nothing_that_the_old_key_opens(shared: str) -> None:
    with Store.open(shared) as store:
        fill(store)
    with Store.open(shared, seal=Seal([OLD])) as store:
        assert store.steps("s1")[0].payload == {"text": "zanzibar"}, "what was never sealed can be read"
        assert store.reseal() == 3
    with Store.open(shared, seal=Seal([NEW, OLD])) as store:
        store.append_step("s1", 1, "said", {"text": "later"})
        assert store.reseal() == 4
    with Store.open(shared, seal=Seal([NEW])) as store:
        assert [step.payload["text"] for step in store.steps("s1")] == ["zanzibar", "later"]
        assert store.feedback("ana")[0].item_id == "tt0113277"
    with Store.open(shared, seal=Seal([OLD])) as store, pytest.raises(StoreError, match="none of the encryption keys opens"):
        store.steps("s1")


def test_without_the_keys_it_says_what_is_missing(shared: str) -> None:
    with Store.open(shared, seal=Seal([OLD])) as store:
        fill(store)
    with Store.open(shared) as store:
        with pytest.raises(StoreError, match="the memory is encrypted; give the file of its keys"):
            store.steps("s1")
        with pytest.raises(UsageError, match="without encryption keys"):
            store.reseal()


def test_key_files(tmp_path: Path) -> None:
    path = tmp_path / "keys"
    path.write_text(f"# present\n{NEW}\n\n{OLD}\n", encoding="ascii")
    assert Seal.from_file(path).open(Seal([OLD]).close("x")) == "x"
    path.write_text("nonsense\n", encoding="ascii")
    with pytest.raises(UsageError, match="an encryption key is not 32 bytes"):
        Seal.from_file(path)
    with pytest.raises(UsageError, match="cannot be read"):
        Seal.from_file(tmp_path / "nowhere")
    path.write_text("# none\n", encoding="ascii")
    with pytest.raises(UsageError, match="there is no encryption key"):
        Seal.from_file(path)


def test_copies_are_erased_with_the_person(tmp_path: Path) -> None:
    folder = exports_folder(tmp_path / "state")
    mine = [save_export(folder, "ana", {"text": "é"}) for _ in range(2)]
    other = save_export(folder, "ben", {})
    assert all(path.stat().st_mode & 0o077 == 0 and "ana" not in path.name for path in mine)
    assert erase_exports(folder, "ana") == 2
    assert list(folder.iterdir()) == [other]
    assert erase_exports(tmp_path / "nowhere", "ana") == 0
