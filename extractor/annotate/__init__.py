"""Reads quantities, periods, names, quotes and claims in an article.

Annotators are functions of the parse and of what the annotators before them found; :func:`annotate` knows their order.
"""

from __future__ import annotations
