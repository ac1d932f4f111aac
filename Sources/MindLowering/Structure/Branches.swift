import MindGraph

extension CallResolution {
  /// The results of a call that something comes after.
  ///
  /// - Throws: `LoweringError` when a function calls itself in the middle.
  mutating func results(of outcome: Outcome) throws -> [Item] {
    try encoded(outcome) { outcome, _ in
      guard case .results(let items) = outcome else {
        throw LoweringError.inexpressible("a function calls itself in the middle of its work")
      }
      return items
    }
  }

  /// Adds nodes for the choices of an outcome.
  ///
  /// - Parameters:
  ///   - outcome: how a function ends.
  ///   - encode: turns every end that is no choice, and what parameters hold then, into items, of one
  ///     form for all.
  /// - Returns: the items, whichever end it is.
  /// - Throws: `LoweringError` when the ends do not fit together.
  mutating func encoded(
    _ outcome: Outcome, _ encode: (Outcome, ParameterMemory) throws -> [Item]
  ) throws -> [Item] {
    switch outcome {
    case .results(let items) where Item.tuple(items).isNever: return items
    case .results, .again: return try encode(outcome, memory)
    case .choice(let condition, let first, let second):
      return try branch(
        on: condition,
        { try $0.encoded($0.call(first.callable, first.arguments), encode) },
        { try $0.encoded($0.call(second.callable, second.arguments), encode) })
    case .either(let condition, let first, let second):
      return try branch(
        on: condition, { try $0.encoded(first, encode) }, { try $0.encoded(second, encode) })
    }
  }

  /// Builds both sides of a branch; what they leave in parameters are further results.
  private mutating func branch(
    on condition: Operand, _ first: (inout CallResolution) throws -> [Item],
    _ second: (inout CallResolution) throws -> [Item]
  ) throws -> [Item] {
    let before = memory
    defer { memory.noteWrites(of: before) }
    memory.forgetWrites()
    var one = try inside(first)
    let oneMemory = memory
    memory = before
    memory.forgetWrites()
    var other = try inside(second)
    // A side that raises an error is no side: models have no errors.
    if Item.tuple(one.result).isNever {
      nodes += other.nodes
      return other.result
    }
    if Item.tuple(other.result).isNever {
      memory = oneMemory
      nodes += one.nodes
      return one.result
    }
    let places = memory.places(differingFrom: oneMemory)
    one.result += places.map { oneMemory[$0] }
    other.result += places.map { memory[$0] }
    var results = try branch(on: condition, one, other)
    memory.noteWrites(of: oneMemory)
    for place in places.reversed() {
      if let content = results.popLast() { memory[place] = content }
    }
    return results
  }

  private mutating func branch(
    on condition: Operand, _ first: (nodes: [Node], result: [Item]),
    _ second: (nodes: [Node], result: [Item])
  ) throws -> [Item] {
    let form = Item.tuple(first.result)
    guard form.hasForm(of: .tuple(second.result)) else {
      throw LoweringError.inexpressible("the results of two branches nest differently")
    }
    var results: [Item] = []
    var graphs = (Graph(name: "then"), Graph(name: "else"))
    var outputs: [Value.ID] = []
    for (left, right) in zip(first.result.flatMap(\.leaves), second.result.flatMap(\.leaves)) {
      if left.isToken, right.isToken {
        results.append(left)
      } else if case .operand(.value(let one)) = left, case .operand(.value(let other)) = right,
        one == other
      {
        // What both only pass on need not pass through.
        results.append(left)
      } else if let reason = left.unavailability ?? right.unavailability {
        results.append(.unavailable(reason))
      } else {
        guard let left = left.operand, let right = right.operand else {
          throw LoweringError.inexpressible("a branch has a function as its result")
        }
        let output = model.addValue(name: "", type: .unknown)
        graphs.0.outputs.append(left)
        graphs.1.outputs.append(right)
        outputs.append(output)
        results.append(.operand(.value(output)))
      }
    }
    if !outputs.isEmpty {
      graphs.0.nodes = first.nodes
      graphs.1.nodes = second.nodes
      try add(
        Node(
          StructureNodes.branch, scope: scope(of: first.nodes + second.nodes), inputs: [condition],
          attributes: [
            NamedAttribute(StructureNodes.thenGraph, .graph(graphs.0)),
            NamedAttribute(StructureNodes.elseGraph, .graph(graphs.1)),
          ], outputs: outputs))
    }
    var rest = results[...]
    return first.result.map { $0.rebuilt(from: &rest) }
  }

  /// The cell that all of these nodes are in.
  func scope(of nodes: [Node]) -> String {
    var common: [Substring]?
    for node in nodes where !node.scope.isEmpty {
      let path = node.scope.split(separator: "/")
      guard let known = common else {
        common = path
        continue
      }
      common = zip(known, path).prefix { $0 == $1 }.map(\.0)
    }
    return common?.joined(separator: "/") ?? ""
  }
}
