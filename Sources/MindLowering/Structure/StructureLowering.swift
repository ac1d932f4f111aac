import MindGraph
import MindTensors

/// Branches and loops as ONNX's If and Loop.
extension Lowering {
  mutating func lowerBranch(_ node: Node) throws -> ([Value.ID], [ValueType]) {
    let condition = try condition(node.inputs.first)
    var graphs: [NamedAttribute] = []
    var types: [[TensorType]] = []
    for (name, attribute) in [
      ("then_branch", StructureNodes.thenGraph), ("else_branch", StructureNodes.elseGraph),
    ] {
      guard case .graph(let source) = node.attributes[attribute] else {
        throw LoweringError.inexpressible("a branch without a graph")
      }
      let graph = try inner(source, named: attribute, inputs: [], extra: [])
      graphs.append(NamedAttribute(name, .graph(graph)))
      types.append(graph.outputs.flatMap(\.values).map(builder.type(of:)))
    }
    let merged = try zip(types[0], types[1]).map { try Self.merged($0, $1) }
    let results = builder.emit("If", [condition], graphs, types: merged)
    return (results, merged.map { .tensor($0) })
  }

  mutating func lowerLoop(_ node: Node) throws -> ([Value.ID], [ValueType]) {
    guard case .graph(let body) = node.attributes[StructureNodes.body],
      case .int(let late) = node.attributes[StructureNodes.lateCount],
      let first = node.inputs.first, body.inputs.count == node.inputs.count - 1 + late
    else { throw LoweringError.inexpressible("a loop without a body") }
    let condition = try condition(first)
    let initial = try node.inputs.dropFirst().map { try value($0) }
    var known =
      initial.map(builder.type(of:)) + [TensorType](repeating: .init(nil, nil), count: late)
    // What a round makes of its inputs may be of other sizes than they are: then no size is certain.
    var graph = Graph(name: "body")
    let noted = failures
    for _ in 0..<Self.loopTypeRounds {
      failures = noted
      graph = try loopBody(body, known)
      let made = graph.outputs.dropFirst().flatMap(\.values).map(builder.type(of:))
      let merged = try zip(known, made).map { try Self.merged($0, $1) }
      if merged == known { break }
      known = merged
    }
    let absent = try known.suffix(late).map { try placeholder($0) }
    let results = builder.emit(
      "Loop", [nil, condition] + initial + absent, [NamedAttribute("body", .graph(graph))],
      types: known)
    return (results, known.map { .tensor($0) })
  }

  /// Types settle after as many rounds as a tensor can lose certainties: its sizes, then its rank.
  private static let loopTypeRounds = 4

  /// ONNX's loop bodies begin with the round's number and the condition.
  private mutating func loopBody(_ body: Graph, _ known: [TensorType]) throws -> Graph {
    let extra = [TensorType(.int64, []), TensorType(.bool, [])].map {
      builder.model.addValue(name: "", type: .tensor($0))
    }
    for (input, type) in zip(body.inputs, known) { types[input.index] = .tensor(type) }
    return try inner(body, named: "body", inputs: body.inputs, extra: extra)
  }

  /// Lowers a graph inside a node.
  private mutating func inner(
    _ source: Graph, named name: String, inputs: [Value.ID], extra: [Value.ID]
  ) throws -> Graph {
    let scope = builder.scope
    defer { builder.scope = scope }
    let live = self.source.liveNodes(in: source)
    let builder = builder
    return try builder.graph(named: name) {
      builder.model.graph.inputs = extra
      for input in inputs {
        let new = builder.model.addValue(name: "", type: types[input.index])
        lowered[input.index] = new
        builder.model.graph.inputs.append(new)
      }
      for (position, node) in source.nodes.enumerated() where live[position] { try lower(node) }
      builder.scope = scope
      // A result must be made here, and only once.
      var made = Set(builder.model.graph.nodes.lazy.flatMap { $0.outputs.lazy.compactMap(\.self) })
      builder.model.graph.outputs = try source.outputs.map { operand in
        let found = try value(operand)
        return .value(made.remove(found) != nil ? found : builder.emit("Identity", [found]))
      }
    }
  }

  /// A result of the network, a branch or a loop as an ONNX tensor.
  func value(_ operand: Operand) throws -> Value.ID {
    switch operand {
    case .value(let id):
      guard let value = lowered[id.index] else {
        throw LoweringError.inexpressible("has no value in ONNX")
      }
      return value
    case .constant(.tensor(let tensor)): return try builder.constant(tensor)
    case .constant(.int(let number)): return try builder.constant(int: number)
    case .constant(.float(let number)): return try builder.constant(Double(number), .float32)
    case .constant(.bool(let value)): return try truth(value)
    case .constant, .tuple, .absent:
      throw LoweringError.inexpressible("is not a tensor")
    }
  }

  private func truth(_ value: Bool) throws -> Value.ID {
    try builder.constant(
      try Tensor(type: .bool, shape: .scalar, payload: .inline([value ? 1 : 0])))
  }

  private func condition(_ operand: Operand?) throws -> Value.ID {
    guard let operand else { throw LoweringError.inexpressible("a branch without a condition") }
    return builder.cast(try value(operand), to: .bool)
  }

  /// What two ways to a value leave certain of it; a value of which nothing is known yet is one that a loop
  /// only passes on.
  private static func merged(_ one: TensorType, _ other: TensorType) throws -> TensorType {
    let nothing = TensorType(nil, nil)
    if one == nothing || other == nothing { return one == nothing ? other : one }
    guard one.element == other.element || one.element == nil || other.element == nil else {
      throw LoweringError.inexpressible(
        "one way makes \(one) of a value, the other \(other)")
    }
    let element = one.element ?? other.element
    guard let left = one.dimensions, let right = other.dimensions, left.count == right.count else {
      return TensorType(element, nil)
    }
    return TensorType(element, zip(left, right).map { $0 == $1 ? $0 : .unknown })
  }

  /// Something of a type, in the place of a value that is never looked at.
  private func placeholder(_ type: TensorType) throws -> Value.ID {
    guard let element = type.element else {
      throw LoweringError.inexpressible("the type of a loop's result is not known")
    }
    let shape = try builder.constant(ints: (type.dimensions ?? []).map { $0.size ?? 1 })
    guard let zero = element.bytes(of: 0), let one = Shape([1]) else {
      throw LoweringError.inexpressible("a loop's result of type \(element)")
    }
    let value = try Tensor(type: element, shape: one, payload: .inline(zero))
    return builder.emit(
      "ConstantOfShape", [shape], [NamedAttribute("value", .tensor(value))], type: type)
  }
}
