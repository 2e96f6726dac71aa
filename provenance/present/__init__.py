"""Findings -> what people and programs read: the pages, the report, graph.json and the exports."""
