/// Cells under one name, each with a name of its own.
public struct Subcell: Cell {
  public let definition: CellDefinition

  /// Describes a cell of cells.
  public init(_ name: NameTemplate? = nil, @CellBuilder cells: () -> [CellDefinition]) {
    definition = CellDefinition("Cell", name: name).with("cells", .cells(cells()))
  }
}

/// Cells in a sequence, named by their index unless they have a name.
public struct SequentialCell: Cell {
  public let definition: CellDefinition

  /// Describes a sequence.
  public init(_ name: NameTemplate? = nil, @CellBuilder cells: () -> [CellDefinition]) {
    definition = CellDefinition("SequentialCell", name: name).with("cells", .cells(cells()))
  }
}

/// The same cells several times.
public struct Repeat: Cell {
  public let definition: CellDefinition

  /// Describes a repetition.
  ///
  /// - Parameters:
  ///   - count: how many times.
  ///   - index: the name of a counter from 0 that the cells may use.
  ///   - cells: the cells.
  public init(
    _ count: Expression, index: String? = nil, @CellBuilder cells: () -> [CellDefinition]
  ) {
    var definition = CellDefinition("Repeat").with("count", count)
    if let index { definition = definition.with("index", .word(index)) }
    self.definition = definition.with("cells", .cells(cells()))
  }
}

/// Cells that are there under a condition.
public struct When: Cell {
  public let definition: CellDefinition

  /// Describes what is there when a condition holds, and what otherwise.
  public init(
    _ condition: Expression, @CellBuilder cells: () -> [CellDefinition],
    @CellBuilder otherwise: () -> [CellDefinition] = { [] }
  ) {
    let otherwise = otherwise()
    let definition = CellDefinition("When").with("condition", condition)
      .with("cells", .cells(cells()))
    self.definition =
      otherwise.isEmpty ? definition : definition.with("otherwise", .cells(otherwise))
  }
}

/// A block of the network's definition.
public struct Use: Cell {
  public let definition: CellDefinition

  /// Describes a use of a block.
  ///
  /// - Parameters:
  ///   - block: the block's name.
  ///   - name: the cell's name.
  ///   - arguments: the block's hyper-parameters.
  public init(
    _ block: String, _ name: NameTemplate? = nil,
    _ arguments: KeyValuePairs<String, Expression> = [:]
  ) {
    definition = arguments.reduce(CellDefinition(block, name: name)) {
      $0.with($1.key, $1.value)
    }
  }
}

/// Cells made of cells.
enum CompositionCells {
  /// More repetitions than any network has.
  private static let mostRepetitions = 10_000

  static let kinds: [CellKind] = [
    CellKind("Cell", "cells under one name", [cells]) { call, network in
      try network.apply(call.cells("cells"), to: call.inputs)
    },
    CellKind(
      "SequentialCell", "cells in order, named by their index unless they have a name", [cells]
    ) { call, network in
      network.numbering = 0
      return try network.apply(call.cells("cells"), to: call.inputs)
    },
    CellKind(
      "Repeat", "the same cells several times",
      [
        .init("count", .whole, required: true, "how many times"),
        .init("index", .word([]), "the name of a counter from 0"),
        cells,
      ], isTransparent: true
    ) { call, network in
      let count = try call.whole("count")
      guard (0...mostRepetitions).contains(count) else {
        throw EvaluationFault(reason: "'count' is \(count), which no network has")
      }
      let counter = try call.word("index", standard: "")
      var flow = call.inputs
      let outer = network.environment
      defer { network.environment = outer }
      for index in 0..<count {
        if !counter.isEmpty { network.environment.values[counter] = .int(index) }
        flow = try network.apply(call.cells("cells"), to: flow)
      }
      return flow
    },
    CellKind(
      "When", "cells that are there under a condition",
      [
        .init("condition", .flag, required: true, "the condition"), cells,
        .init("otherwise", .cells, "what is there when it does not hold"),
      ], isTransparent: true
    ) { call, network in
      let holds = try call.flag("condition")
      return try network.apply(call.cells(holds ? "cells" : "otherwise"), to: call.inputs)
    },
  ]

  private static let cells = CellKind.Argument("cells", .cells, required: true, "the cells")
}
