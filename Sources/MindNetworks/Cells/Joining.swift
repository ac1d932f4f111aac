import MindGraph

/// Several values joined along an axis: those it is told to take, or what branches make of the one
/// that flows in.
public struct Concat: Cell {
  public let definition: CellDefinition

  /// Describes a joining of named values; say which with `from`.
  public init(axis: Expression = 1) {
    definition = CellDefinition("Concat").with("axis", axis, standard: 1)
  }

  /// Describes branches that are joined.
  public init(axis: Expression = 1, @BranchBuilder branches: () -> [[CellDefinition]]) {
    definition = CellDefinition("Concat").with("axis", axis, standard: 1)
      .with("branches", .branches(branches()))
  }
}

/// The sum of two values.
public struct Add: Cell {
  public let definition: CellDefinition

  /// Describes a sum of named values; say which with `from`.
  public init() {
    definition = CellDefinition("Add")
  }

  /// Describes branches that are added.
  public init(@BranchBuilder branches: () -> [[CellDefinition]]) {
    definition = CellDefinition("Add").with("branches", .branches(branches()))
  }
}

/// The product of two values, element by element.
public struct Mul: Cell {
  public let definition: CellDefinition

  /// Describes a product of named values; say which with `from`.
  public init() {
    definition = CellDefinition("Mul")
  }

  /// Describes branches that are multiplied.
  public init(@BranchBuilder branches: () -> [[CellDefinition]]) {
    definition = CellDefinition("Mul").with("branches", .branches(branches()))
  }
}

/// Cells around which what flows in goes too; both are added.
public struct Residual: Cell {
  public let definition: CellDefinition

  /// Describes the cells and, unless what flows in is added as it is, those on its way.
  public init(@CellBuilder _ cells: () -> [CellDefinition]) {
    definition = CellDefinition("Residual").with("cells", .cells(cells()))
  }

  /// Describes the cells of both ways.
  public init(
    @CellBuilder _ cells: () -> [CellDefinition], @CellBuilder shortcut: () -> [CellDefinition]
  ) {
    let shortcut = shortcut()
    let definition = CellDefinition("Residual").with("cells", .cells(cells()))
    self.definition =
      shortcut.isEmpty ? definition : definition.with("shortcut", .cells(shortcut))
  }
}

/// One branch of a `Concat`, `Add` or `Mul`: cells in order, or none for the value itself.
public struct Branch: Sendable {
  let cells: [CellDefinition]

  /// Describes a branch.
  public init(@CellBuilder _ cells: () -> [CellDefinition]) {
    self.cells = cells()
  }
}

/// Lets branches be listed one under the other.
@resultBuilder
public enum BranchBuilder {
  /// Branches in order.
  public static func buildBlock(_ branches: Branch...) -> [[CellDefinition]] {
    branches.map(\.cells)
  }
}

/// Cells that join values.
enum JoiningCells {
  static let kinds: [CellKind] = [
    CellKind(
      "Concat", "values joined along an axis",
      [.init("axis", .whole, "the axis; 1 when not given"), branches]
    ) { call, network in
      let values = try joined(call, &network)
      let axis = try call.whole("axis", standard: 1)
      return [
        try network.add(
          "Concat", [.tuple(values.map(Operand.value)), .constant(.int(axis))])
      ]
    },
    CellKind("Add", "the sum of values", [branches]) { call, network in
      [try fold("Add", call, &network)]
    },
    CellKind("Mul", "the product of values, element by element", [branches]) { call, network in
      [try fold("Mul", call, &network)]
    },
    CellKind(
      "Residual", "what cells make of a value, plus that value",
      [
        .init("cells", .cells, required: true, "the cells"),
        .init("shortcut", .cells, "what the value goes through before it is added"),
      ]
    ) { call, network in
      let main = try network.apply(call.cells("cells"), to: call.inputs)
      let shortcut = try network.apply(call.cells("shortcut"), to: call.inputs)
      guard let left = main.first, let right = shortcut.first else {
        throw EvaluationFault(reason: "nothing flows into it")
      }
      return [try network.add("Add", [.value(left), .value(right)])]
    },
  ]

  private static let branches = CellKind.Argument(
    "branches", .branches, "what is joined, each made of the value that flows in")

  /// The values to join.
  private static func joined(
    _ call: CellCall, _ network: inout NetworkBuilder
  ) throws -> [Value.ID] {
    guard case .branches(let branches) = call.definition["branches"] else { return call.inputs }
    var values: [Value.ID] = []
    for branch in branches { values += try network.apply(branch, to: call.inputs).prefix(1) }
    return values
  }

  private static func fold(
    _ name: String, _ call: CellCall, _ network: inout NetworkBuilder
  ) throws -> Value.ID {
    let values = try joined(call, &network)
    guard var result = values.first, values.count > 1 else {
      throw EvaluationFault(reason: "it needs two values at least")
    }
    for value in values.dropFirst() {
      result = try network.add(name, [.value(result), .value(value)])
    }
    return result
  }
}
