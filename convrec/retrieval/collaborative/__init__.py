"""Collaborative models: they learn from who liked what, and score every item for someone they may never have seen."""

from convrec.retrieval.collaborative._base import FittedModel
from convrec.retrieval.collaborative._protocol import CollaborativeModel, Interactions, LinearModel
from convrec.retrieval.collaborative.als import ALS, ALSSettings
from convrec.retrieval.collaborative.blend import Blend, BlendSettings
from convrec.retrieval.collaborative.ease import EASE, EASESettings
from convrec.retrieval.collaborative.graph import GraphFilter, GraphFilterSettings
from convrec.retrieval.collaborative.item_knn import ItemKNN, ItemKNNSettings
from convrec.retrieval.collaborative.lstm import LSTM, LSTMSettings
from convrec.retrieval.collaborative.popularity import Popularity, PopularitySettings
from convrec.retrieval.collaborative.registry import EASE_MAX_ITEMS, create, default_model, load_model, model_names

__all__ = [
    "ALS",
    "EASE",
    "EASE_MAX_ITEMS",
    "LSTM",
    "ALSSettings",
    "Blend",
    "BlendSettings",
    "CollaborativeModel",
    "EASESettings",
    "FittedModel",
    "GraphFilter",
    "GraphFilterSettings",
    "Interactions",
    "ItemKNN",
    "ItemKNNSettings",
    "LSTMSettings",
    "LinearModel",
    "Popularity",
    "PopularitySettings",
    "create",
    "default_model",
    "load_model",
    "model_names",
]
