"""The embedded catalogues and the fetching of public data sets."""
