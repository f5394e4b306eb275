"""No module of the package imports itself by way of others: what stands below can be read without what stands above."""

from graphlib import TopologicalSorter

import grimp


def test_no_circle_of_imports():
    graph = grimp.build_graph("pipeline", cache_dir=None)
    above = {module: graph.find_modules_directly_imported_by(module) for module in graph.modules}
    TopologicalSorter(above).prepare()  # raises CycleError, naming the circle
