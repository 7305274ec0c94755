"""A bundle: everything about one catalogue that the recommender needs, opened read-only from the folder that `convrec build` made."""

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
from scipy import sparse

from convrec.errors import BundleError
from convrec.retrieval.arrays import open_arrays
from convrec.retrieval.catalogue import Catalogue
from convrec.retrieval.collaborative import FittedModel, load_model
from convrec.retrieval.domain import Domain
from convrec.retrieval.domain_file import load_domain
from convrec.retrieval.embedding import Embedder, Recent, create_embedder
from convrec.retrieval.feedback_values import TAKEN
from convrec.retrieval.idle_rules import idle_rules, located
from convrec.retrieval.item_texts import embedded_fields
from convrec.retrieval.lexical import LexicalIndex
from convrec.retrieval.manifest import Manifest, checksum
from convrec.retrieval.publishing import recover_for_reading
from convrec.retrieval.ranking import Sources, Weights
from convrec.retrieval.standing import standing_of
from convrec.retrieval.vectors import VectorIndex
from convrec.types import Floats

if TYPE_CHECKING:
    from convrec.memory import Store

__all__ = ["Bundle", "people_path"]


def people_path(bundle: Path) -> Path:
    """Where the owner's records of people lie: beside the bundle, never in it."""
    return bundle.with_name(f"{bundle.name}.people.sqlite")


class Bundle:
    """An open bundle. Its parts load when first used; safe to share between threads.

    Attributes
    ----------
    path
        The folder.
    manifest
        What it holds and what it was made from.
    domain
        The domain file as it is now: the owner may edit it inside the bundle, and words, labels and policies take effect here.
    catalogue
        The items.
    stale
        What of an edited domain file takes effect only after `convrec build`: one sentence each, usually none.
    """

    def __init__(self, path: Path, manifest: Manifest, domain: Domain, catalogue: Catalogue, embedder: Embedder | None) -> None:
        self.path = path
        self.manifest = manifest
        self.domain = domain
        self.catalogue = catalogue
        self.stale = _stale(manifest, catalogue)
        self._embedder = embedder

    @classmethod
    def open(cls, path: Path | str, *, verify: bool = False, embedder: Embedder | None = None) -> "Bundle":
        """Open a bundle.

        Parameters
        ----------
        path
            The folder.
        verify
            Whether to compare every file's checksum, which reads every byte; the sizes are compared in any case.
        embedder
            In place of the one that the manifest names.

        Raises
        ------
        BundleError
            When the bundle is missing, damaged, half written or of another format version; the message names the file.
        DomainError
            When the domain file was edited into something that does not fit its schema or the bundle's items.
        """
        path = Path(path)
        recover_for_reading(path)
        manifest = Manifest.read(path)
        manifest.check(path, verify=verify)
        domain = load_domain(path / "domain.yaml")
        catalogue = Catalogue.open(path / "catalogue.arrays", domain)
        if catalogue.n_items != manifest.n_items:
            raise BundleError(f"{path / 'catalogue.arrays'}: has {catalogue.n_items} items, not {manifest.n_items}; build the bundle again")
        return cls(path, manifest, domain, catalogue, embedder)

    @classmethod
    def at(cls, where: str | Path, *, progress: "Progress | None" = None) -> "Bundle":
        """Open a bundle's folder, or an embedded catalogue by its name, which is built on first use.

        Raises
        ------
        BundleError
            When there is neither, or the bundle is damaged.
        """
        from convrec.data import embedded
        from convrec.retrieval.embedded_bundle import embedded_bundle

        if isinstance(where, str) and where in embedded.names():
            return embedded_bundle(where, progress=progress)
        if not Path(where).exists():
            known = ", ".join(embedded.names())
            raise BundleError(f"there is no bundle {str(where)!r}, and no embedded catalogue of that name; embedded: {known}")
        return cls.open(where)

    @cached_property
    def idle(self) -> tuple[str, ...]:
        """What of the domain file can never bite, with its line: a policy for a value that no item has; usually none."""
        place = self.path / "domain.yaml"
        rules = idle_rules(self.catalogue)
        return tuple(located(rules, place.read_text(encoding="utf-8-sig"), str(place))) if rules else ()

    @property
    def name(self) -> str:
        """The name that the catalogue was built under. A rebuild keeps it, whatever the items: what people say of them is kept under it."""
        return self.manifest.name

    @property
    def fingerprint(self) -> str:
        """Tells bundles with other items or ids apart."""
        return self.manifest.fingerprint

    @property
    def contents(self) -> str:
        """Tells bundles apart whose items differ in anything, further names and texts included."""
        return self.manifest.files["items.parquet"].sha256[:16]

    @property
    def has_interactions(self) -> bool:
        """Whether anybody's choices stand behind it; without them there is text, hand-picked matches and popularity."""
        return self.manifest.interactions is not None

    @property
    def rated(self) -> bool:
        """Whether people's choices came with judgements, rather than telling only who took what."""
        told = self.manifest.interactions or {}
        return bool(told) and TAKEN not in str(told.get("values", ""))

    @cached_property
    def embedder(self) -> Embedder:
        """Turns texts into vectors like the items' own."""
        embedder = self._embedder or create_embedder(self.manifest.embedder)
        if embedder.dim != self.manifest.dim:
            raise BundleError(f"{self.path}: its vectors have {self.manifest.dim} dimensions, those of {embedder.name!r} {embedder.dim}")
        return embedder

    @cached_property
    def encoder(self) -> Recent:
        """The embedder for conversations, one for all that read them: what was embedded lately is kept."""
        return Recent(lambda: self.embedder)

    @cached_property
    def vectors(self) -> VectorIndex:
        """Nearest items by meaning."""
        return VectorIndex.load(self.path / "vectors")

    @cached_property
    def lexical(self) -> LexicalIndex:
        """Items by their words."""
        return LexicalIndex.load(self.path / "lexical.arrays")

    @cached_property
    def collaborative(self) -> FittedModel[Any] | None:
        """The collaborative model; None without interactions."""
        return None if self.manifest.collaborative is None else load_model(self.path / "collaborative", verify=False)

    @cached_property
    def popularity(self) -> Floats:
        """float32[n_items]: ``log(1 + likes)``; without interactions of how many items name this one as similar, else zeros."""
        return self._signals["popularity"]

    @cached_property
    def standing(self) -> Floats:
        """float32[n_items] in [0, 1]: how well each item stands with people at large; see `standing_of`."""
        until = str((self.manifest.interactions or {}).get("until") or "")
        counts = self.popularity if self.has_interactions else None
        return standing_of(self.catalogue, counts, self.editorial, int(until[:4]) if until else None)

    @cached_property
    def editorial(self) -> sparse.csr_matrix:
        """Sparse float32[n_items, n_items]: hand-picked neighbours of each item, 1 for the best and a tenth less for each next."""
        arrays = self._signals
        parts = (arrays["editorial.data"], arrays["editorial.indices"], arrays["editorial.indptr"])
        return sparse.csr_matrix(parts, shape=(self.catalogue.n_items, self.catalogue.n_items), copy=False)

    @cached_property
    def weights(self) -> Weights:
        """How much each signal counts: the bundle's `weights.json` where it has one, else the defaults."""
        path = self.path / "weights.json"
        return Weights.load(path) if path.is_file() else Weights()

    @cached_property
    def sources(self) -> Sources:
        """What the signals of a request are computed from."""
        return Sources(
            catalogue=self.catalogue,
            encoder=self.encoder,
            vectors=self.vectors,
            lexical=self.lexical,
            collaborative=self.collaborative,
            popularity=self.popularity,
            standing=self.standing,
            editorial=self.editorial,
        )

    @property
    def tuned_mark(self) -> str | None:
        """Tells the tuned blends of a bundle apart; None where it has not been tuned."""
        path = self.path / "tuned" / "weights.json"
        return checksum(path) if path.is_file() else None

    @cached_property
    def people(self) -> "Store | None":
        """The owner's records of people (attributes, and what they had), which lie beside the bundle; None where there are none."""
        from convrec.memory import Store

        path = people_path(self.path)
        return Store.open(path) if path.is_file() else None

    def users(self, user_id: str) -> Mapping[str, object]:
        """The owner's attributes of one person; empty for an unknown one."""
        return {} if self.people is None else self.people.attributes(user_id)

    @cached_property
    def _signals(self) -> dict[str, npt.NDArray[Any]]:
        arrays, _ = open_arrays(self.path / "signals.arrays")
        if arrays["popularity"].shape != (self.catalogue.n_items,) or arrays["popularity"].dtype != np.float32:
            raise BundleError(f"{self.path / 'signals.arrays'}: does not fit the items; build the bundle again")
        return arrays


def _stale(manifest: Manifest, catalogue: Catalogue) -> tuple[str, ...]:
    if embedded_fields(catalogue) == manifest.embedded:
        return ()
    now, then = embedded_fields(catalogue), manifest.embedded
    changed = sorted(name for name in now.keys() | then.keys() if now.get(name) != then.get(name))
    return (f"the embed weights of {', '.join(changed)} differ from those the vectors were made with; run `convrec build` again",)


if TYPE_CHECKING:
    from convrec.retrieval.build import Progress
