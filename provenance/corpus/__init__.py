"""The corpus room: from a pile of articles to the pairs worth comparing, and their comparisons.

Stages are pure functions over records, and SQL for the joins, written once; an `Engine` runs them.
"""
