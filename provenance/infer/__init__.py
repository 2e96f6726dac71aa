"""Comparisons to derivations: who derives from whom, through which unseen source, and how sure that is."""
