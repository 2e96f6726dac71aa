"""The process on an executor from which those that run our functions are forked, all they need imported already."""

from importlib import import_module

if __name__ == "__main__":
    from pyspark.daemon import manager

    # By name: the stages stand in rooms below this one.
    import_module("provenance.pipeline")
    manager()
