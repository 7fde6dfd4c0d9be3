"""What goes wrong while reading a source, in words an editor can act on."""

from __future__ import annotations


class IngestError(Exception):
    """A source cannot be read. The message is one line that names the source and the mend."""
