"""The simulation room: news families whose true derivations are known, to measure inference against.

Reads settings and, if given, articles; gives a `Simulation`. The same settings and articles give the same bytes, and a
family does not depend on how many others there are.

One module a question: where texts come from (`sources` with `invented`, `grammar`, `names`), what is done to them
(`desks` with `edits`, `styles`, `spin`, `mixing`, `outlets`, `scraping`), who derives from whom (`families`), what is
hidden and what can still be expected (`hiding`), what is said of dates (`dates`), where the shared passages are
(`passages`), how the truth is written down (`truth`).
"""

from provenance.simulate.settings import SimulationSettings
from provenance.simulate.simulation import Simulation, simulate

__all__ = ["Simulation", "SimulationSettings", "simulate"]
