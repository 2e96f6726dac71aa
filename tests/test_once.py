"""What is found out once is found out once, and for each instance."""

from provenance.compare.once import once


class Counter:
    """Counts how often it is asked."""

    asked = 0

    @once
    def double(self) -> int:
        """Twice the number of questions."""
        self.asked += 1
        return 2 * self.asked


def test_it_is_found_once_for_each_instance() -> None:
    one, other = Counter(), Counter()
    assert (one.double, one.double, one.asked) == (2, 2, 1)
    assert (other.asked, other.double) == (0, 2)


def test_it_keeps_its_description() -> None:
    assert Counter.double.__doc__ == "Twice the number of questions."
