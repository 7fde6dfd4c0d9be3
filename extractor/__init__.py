"""presscheck: reads a news article and shows what does not hold, with the evidence and the arithmetic."""

__version__ = "0.1.0"
