"""How accurate, how fast: measured on data that nobody here wrote. Run by `make bench`, never part of the package."""
