"""Networks with branches and loops, functions as values, nested results and parameters that change.

Each has what it is run on: every way through it is taken by some input, except those that end with an error.

CASES maps a name to a cell's class; a cell whose construct takes n gets a number of rounds.
"""
import mindspore as ms
import numpy as np
from mindspore import Parameter, Tensor, nn, ops


def zero():
    return Tensor(0, ms.int32)


def state():
    return Parameter(Tensor(np.zeros((1, 4), np.float32)), name="state")


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


class OutNested(nn.Cell):
    def construct(self, x):
        return x + 1, (x * 2, [x - 1, (x * 3,)])


class OutDict(nn.Cell):
    def construct(self, x):
        return {"a": x + 1, "b": x * 2}


class PartialGivenBranch(nn.Cell):
    def construct(self, x):
        def f(a, b):
            return a * 2 + b

        g = ops.partial(f, x)

        def apply(h, y):
            if y.sum() > 0:
                return h(y) + 1
            return h(y * 2)

        return apply(g, x - 1)


class ClosureChosen(nn.Cell):
    def __init__(self):
        super().__init__()
        self.a = nn.Dense(4, 4)
        self.b = nn.Dense(4, 4)

    def construct(self, x):
        def f(v):
            return self.a(v)

        def g(v):
            return self.b(v) + x

        h = f
        if x.sum() > 0:
            h = g
        return h(x) * 2


class CellChosen(nn.Cell):
    def __init__(self):
        super().__init__()
        self.a = nn.Dense(4, 4)
        self.b = nn.ReLU()

    def construct(self, x):
        if x.sum() > 0:
            h = self.a
        else:
            h = self.b
        return h(x) + 1


class SwitchLayer(nn.Cell):
    def __init__(self):
        super().__init__()
        self.layers = nn.CellList([nn.Dense(4, 4), nn.ReLU(), nn.Dense(4, 4), nn.Sigmoid(), nn.Tanh()])

    def construct(self, x, n):
        return self.layers[n](x) + 1


class SharedWeights(nn.Cell):
    def __init__(self):
        super().__init__()
        self.a = nn.Dense(4, 4)
        self.b = self.a
        self.c = nn.Dense(4, 4)
        self.c.weight = self.a.weight

    def construct(self, x):
        return self.c(self.b(ops.relu(self.a(x))))


class AssignDead(nn.Cell):
    def __init__(self):
        super().__init__()
        self.state = state()
        self.a = nn.Dense(4, 4)

    def construct(self, x):
        self.state = self.state + 1
        return self.a(x)


class AssignReadTwice(nn.Cell):
    def __init__(self):
        super().__init__()
        self.state = state()

    def construct(self, x):
        ops.assign(self.state, x + 1)
        y = self.state * 10
        ops.assign_add(self.state, y)
        z = self.state * 3
        ops.assign_sub(self.state, x)
        return y, z, self.state


class AssignResult(nn.Cell):
    def __init__(self):
        super().__init__()
        self.state = state()

    def construct(self, x):
        y = ops.assign(self.state, x + 1)
        return y * 2


class AssignBranch(nn.Cell):
    def __init__(self):
        super().__init__()
        self.state = state()

    def construct(self, x):
        if x.sum() > 0:
            ops.assign(self.state, x + 1)
        return self.state * 2


class AssignBranchDead(nn.Cell):
    def __init__(self):
        super().__init__()
        self.state = state()

    def construct(self, x):
        if x.sum() > 0:
            ops.assign(self.state, x + 1)
            x = x * 2
        return x - 1


class AssignLoop(nn.Cell):
    def __init__(self):
        super().__init__()
        self.state = state()

    def construct(self, x, n):
        i = zero()
        while i < n:
            ops.assign_add(self.state, x)
            x = x + self.state
            i = i + 1
        return x + self.state


class AssignLoopDead(nn.Cell):
    def __init__(self):
        super().__init__()
        self.state = state()

    def construct(self, x, n):
        i = zero()
        while i < n:
            ops.assign_add(self.state, x)
            x = x + 1
            i = i + 1
        return x


class LoopOfList(nn.Cell):
    def construct(self, x, n):
        i = zero()
        state = [x, (x + 1, x * 2)]
        while i < n:
            state = [state[1][0], (state[0] + 1, state[1][1] + state[0])]
            i = i + 1
        return state


class BranchTuple(nn.Cell):
    def construct(self, x):
        if x.sum() > 0:
            y = (x, [x * 2, x + 1])
        else:
            y = (x - 1, [x * 3, x + 2])
        return y[0] + y[1][0], y[1][1]


class DropoutEval(nn.Cell):
    def __init__(self):
        super().__init__()
        self.drop = nn.Dropout(p=0.5)
        self.a = nn.Dense(4, 4)

    def construct(self, x):
        return self.drop(self.a(x)) + ops.dropout(x, p=0.3, training=False)


class PrintBranch(nn.Cell):
    def construct(self, x):
        if x.sum() > 0:
            print("positive", x)
            x = x * 2
        return x


class RaiseBranch(nn.Cell):
    def construct(self, x):
        if x.sum() < -100:
            raise ValueError("too small")
        return x + 1


class LoopClosure(nn.Cell):
    def construct(self, x, n):
        def f(v):
            return v + x

        i = zero()
        y = x
        while i < n:
            y = f(y)
            i = i + 1
        return f(y)


class LoopFor(nn.Cell):
    def construct(self, x, n):
        for i in range(4):
            if x.sum() > 10:
                break
            x = x + i + n
        return x


CASES = {
    "branch": Branch, "branch_return": BranchReturn, "branch_chain": BranchChain, "branches_by_layer": BranchesByLayer,
    "loop": Loop, "loop_over_layer": LoopOverLayer, "loop_break": LoopBreak, "loop_continue": LoopContinue,
    "loop_return": LoopReturn, "loops_nested": LoopsNested, "loops_nested_break": LoopsNestedBreak,
    "loop_of_branches": LoopOfBranches, "loop_of_tuple": LoopOfTuple,
    "out_nested": OutNested, "out_dict": OutDict, "partial_given_branch": PartialGivenBranch, "closure_chosen": ClosureChosen,
    "cell_chosen": CellChosen, "switch_layer": SwitchLayer, "shared_weights": SharedWeights, "assign_dead": AssignDead,
    "assign_read_twice": AssignReadTwice, "assign_result": AssignResult, "assign_branch": AssignBranch,
    "assign_branch_dead": AssignBranchDead, "assign_loop": AssignLoop, "assign_loop_dead": AssignLoopDead,
    "loop_of_list": LoopOfList, "branch_tuple": BranchTuple, "dropout_eval": DropoutEval, "print_branch": PrintBranch,
    "raise_branch": RaiseBranch, "loop_closure": LoopClosure, "loop_for": LoopFor,
}

INPUTS = [(np.full((1, 4), value, np.float32) + np.float32([0, 0.25, -0.25, 0.125]), np.array(rounds, np.int32))
          for value, rounds in [(-1, 3), (0.5, 0), (0.5, 3), (2, 1), (3, 4)]]


def inputs(name):
    """What a network is run on, a tuple for each run."""
    code = CASES[name].construct.__code__
    return [run[:code.co_argcount - 1] for run in INPUTS]
