"""What ParEval's drivers compare of a stencil's output: nothing at the borders, where neighbours are missing."""

from pytest_pareval.case import Args, Outputs


def of_grid(args: Args, outputs: Outputs) -> Outputs:
    """The elements of an N x N grid, stored row by row, that have all neighbours."""
    n = int(args["N"])
    return {name: grid.reshape(n, n)[1:-1, 1:-1].reshape(-1) for name, grid in outputs.items()}


def of_vector(args: Args, outputs: Outputs) -> Outputs:
    """The elements that have both neighbours."""
    return {name: vector[1:-1] for name, vector in outputs.items()}
