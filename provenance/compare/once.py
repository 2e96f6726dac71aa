"""Once: an attribute that is found out when it is first asked for, and kept.

As `functools.cached_property`, without the lock that makes the first time cost more than what is found out: nothing
here is shared between threads.
"""

from collections.abc import Callable
from typing import Any, Generic, Self, TypeVar, overload

Value = TypeVar("Value")


class once(Generic[Value]):  # noqa: N801
    """Makes a method without arguments an attribute; the instance needs a `__dict__`."""

    def __init__(self, find: Callable[[Any], Value]) -> None:
        """Take the method."""
        self._find, self._name, self.__doc__ = find, find.__name__, find.__doc__

    @overload
    def __get__(self, instance: None, owner: type) -> Self: ...

    @overload
    def __get__(self, instance: object, owner: type) -> Value: ...

    def __get__(self, instance: object, owner: type) -> "Self | Value":
        """Find the value and leave it where the instance is looked up first, so that this is not asked again."""
        if instance is None:
            return self
        value = instance.__dict__[self._name] = self._find(instance)
        return value
