"""Networks with branches and loops, each with what it is run on: every way through it is taken by some input.

CASES maps a name to a cell's class; a cell whose construct takes n gets a number of rounds.
"""
import mindspore as ms
import numpy as np
from mindspore import Tensor, nn


def zero():
    return Tensor(0, ms.int32)


class Branch(nn.Cell):
    def __init__(self):
        super().__init__()
        self.dense = nn.Dense(4, 4)

    def construct(self, x):
        if x.sum() > 0:
            y = self.dense(x)
        else:
            y = x - 1
        return y * 2


class BranchReturn(nn.Cell):
    def construct(self, x):
        if x.sum() > 0:
            return x + 1
        return x * x


class BranchChain(nn.Cell):
    def construct(self, x):
        total = x.sum()
        if total > 5:
            y = x + 1
        elif total > 0:
            y = x + 2
        else:
            y = x + 3
        z = y * 2
        if z.sum() > 10:
            z = z - 10
        return z, y


class BranchesByLayer(nn.Cell):
    def __init__(self):
        super().__init__()
        self.layers = nn.CellList([nn.Dense(4, 4) for _ in range(3)])

    def construct(self, x):
        for layer in self.layers:
            if x.sum() > 0:
                x = layer(x)
            else:
                x = x + 0.5
        return x


class Loop(nn.Cell):
    def construct(self, x):
        i = zero()
        while i < 3:
            x = x * 2 + i
            i = i + 1
        return x


class LoopOverLayer(nn.Cell):
    def __init__(self):
        super().__init__()
        self.dense = nn.Dense(4, 4)

    def construct(self, x, n):
        i = zero()
        y = x
        while i < n:
            y = self.dense(y) + x
            i = i + 1
        return y, i


class LoopBreak(nn.Cell):
    def construct(self, x, n):
        i = zero()
        while i < n:
            x = x * 2
            if x.sum() > 20:
                break
            i = i + 1
        return x


class LoopContinue(nn.Cell):
    def construct(self, x, n):
        i = zero()
        while i < n:
            i = i + 1
            if x.sum() > 10:
                continue
            x = x + 1
        return x


class LoopReturn(nn.Cell):
    def construct(self, x, n):
        i = zero()
        while i < n:
            x = x * 2
            if x.sum() > 20:
                return x - 1
            i = i + 1
        return x


class LoopsNested(nn.Cell):
    def construct(self, x, n):
        i = zero()
        while i < n:
            j = zero()
            while j < i:
                x = x + 1
                j = j + 1
            i = i + 1
        return x


class LoopsNestedBreak(nn.Cell):
    def construct(self, x, n):
        i = zero()
        while i < n:
            j = zero()
            while j < n:
                x = x + 1
                if x.sum() > 12:
                    return x * 10
                j = j + 1
            if x.sum() > 9:
                break
            i = i + 1
        return x


class LoopOfBranches(nn.Cell):
    def construct(self, x, n):
        i = zero()
        while i < n:
            if x.sum() > 4:
                x = x - 2
            else:
                x = x * 3
            i = i + 1
        return x


class LoopOfTuple(nn.Cell):
    def construct(self, x, n):
        i = zero()
        state = (x, x + 1)
        while i < n:
            state = (state[1], state[0] + state[1])
            i = i + 1
        return state


CASES = {
    "branch": Branch, "branch_return": BranchReturn, "branch_chain": BranchChain, "branches_by_layer": BranchesByLayer,
    "loop": Loop, "loop_over_layer": LoopOverLayer, "loop_break": LoopBreak, "loop_continue": LoopContinue,
    "loop_return": LoopReturn, "loops_nested": LoopsNested, "loops_nested_break": LoopsNestedBreak,
    "loop_of_branches": LoopOfBranches, "loop_of_tuple": LoopOfTuple,
}

INPUTS = [(np.full((1, 4), value, np.float32) + np.float32([0, 0.25, -0.25, 0.125]), np.array(rounds, np.int32))
          for value, rounds in [(-1, 3), (0.5, 0), (0.5, 3), (2, 1), (3, 4)]]


def inputs(name):
    """What a network is run on, a tuple for each run."""
    code = CASES[name].construct.__code__
    return [run[:code.co_argcount - 1] for run in INPUTS]
