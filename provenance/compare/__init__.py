"""Text against text: what two articles share, where, and in which reading each has it. No corpus, no graph."""
