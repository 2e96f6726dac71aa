"""The process on an executor from which those that run our functions are forked, all they need imported already."""

import os
from importlib import import_module

from provenance.corpus.spark_session import STAGES_VARIABLE

if __name__ == "__main__":
    from pyspark.daemon import manager

    # Whoever opened the session says where the stages stand: they are no matter of this room.
    if stages := os.environ.get(STAGES_VARIABLE):
        import_module(stages)
    manager()
