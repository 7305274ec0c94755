"""Catalogue, domain, embedding, indexes, filters, collaborative models, blending, bundles."""
