"""The one exception a caller of this package has to know."""


class ProvenanceError(Exception):
    """A mistake the user can mend: its message says in one line what is wrong and how to mend it."""
