"""What does a person type? One file a command; only these and `cli.py` print."""
