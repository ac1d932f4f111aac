import MindGraph
import MindOperators
import MindTensors

/// Frees a node from the constants that only held for the traced sizes of what it takes.
struct SizeRewriting {
  let lanes: SizeLanes
  let samples: SizeSamples
  let definition: OperatorDefinition
  /// What must run before the node.
  private(set) var nodesInFront: [Node] = []
  /// What the node joins, when it is a reshape.
  private(set) var merges: [(column: [Int], factors: [[Int]])] = []
  /// Makes a new value.
  let newValue: () -> Value.ID

  init(
    _ lanes: SizeLanes, _ samples: SizeSamples, _ definition: OperatorDefinition,
    newValue: @escaping () -> Value.ID
  ) {
    self.lanes = lanes
    self.samples = samples
    self.definition = definition
    self.newValue = newValue
  }

  /// The node for any size.
  ///
  /// - Throws: `SizeError.reading` when a constant can be understood in more than one way.
  mutating func rewritten(_ node: Node) throws -> Node {
    switch definition.name {
    case "Reshape": return try reshaped(node)
    case "BroadcastTo": return try broadcast(node)
    case "Concat": return try joined(node)
    case "StridedSlice": return try SliceReading(lanes, definition).strided(node)
    case "Slice": return try SliceReading(lanes, definition).slice(node)
    case "SliceExt": return try SliceReading(lanes, definition).sliceExt(node)
    case "Narrow": return try SliceReading(lanes, definition).narrow(node)
    case let name where name.hasPrefix("Resize") || name.hasPrefix("Upsample"):
      try refuseFixedSize(node)
      return node
    default: return node
    }
  }

  private mutating func reshaped(_ node: Node) throws -> Node {
    let call = try lanes.traced(node, definition)
    let input = call.operand("input")
    guard !lanes.varyingAxes(of: input).isEmpty, let sizes = lanes.sizes(of: input),
      try call.constantInts("shape") != nil,
      let traced = try definition.infer(call).first?.tensor?.shape?.dimensions
    else { return node }
    let columns = sizes[0].indices.map { axis in sizes.map { $0[axis] } }
    let reading = try ReshapeReading(
      from: columns, to: traced, merges: lanes.merges, samples: samples)
    merges = reading.merges
    let varying = traced.indices.filter { place in
      reading.result[place].contains { $0 != traced[place] }
    }
    if varying.count == 1 {
      var shape = traced
      shape[varying[0]] = -1
      return node.setting("shape", .constant(.ints(shape)), definition)
    }
    // One size may be left over; the others are sizes of this input, or of something before it.
    var items = traced.map { Operand.constant(.int($0)) }
    var leftOver: [Int] = []
    var known: [Value.ID] = []
    for place in varying {
      let column = reading.result[place]
      if let axis = columns.firstIndex(of: column) {
        if known.isEmpty { known = shape(of: input, rank: columns.count) }
        items[place] = .value(known[axis])
      } else {
        leftOver.append(place)
        items[place] = .constant(.int(-1))
      }
    }
    for place in leftOver.dropLast() {
      guard let (source, axis, rank) = lanes.source(of: reading.result[place]) else {
        throw SizeError.reading("dimension \(place) of the new shape \(traced) varies in a new way")
      }
      items[place] = .value(shape(of: .value(source), rank: rank)[axis])
    }
    return node.setting("shape", .tuple(items), definition)
  }

  /// A varying size stays what it is; MindSpore's -1 says so.
  private func broadcast(_ node: Node) throws -> Node {
    let call = try lanes.traced(node, definition)
    let input = call.operand("input")
    let axes = lanes.varyingAxes(of: input)
    guard !axes.isEmpty, let sizes = lanes.sizes(of: input),
      var target = try call.constantInts("shape")
    else { return node }
    for axis in axes {
      let place = axis + target.count - sizes[0].count
      guard target.indices.contains(place) else { continue }
      guard target[place] == sizes[0][axis] || target[place] == -1 else {
        throw SizeError.reading("spreads dimension \(axis), which varies, to \(target[place])")
      }
      target[place] = -1
    }
    return node.setting("shape", .constant(.ints(target)), definition)
  }

  /// Tensors of a single traced element, next to ones that vary, are spread out.
  private mutating func joined(_ node: Node) throws -> Node {
    let call = try lanes.traced(node, definition)
    guard case .tuple(var operands) = call.operand("tensors") else { return node }
    let sizes = operands.map { lanes.sizes(of: $0) }
    let rank = sizes.first??.first?.count ?? 0
    guard sizes.allSatisfy({ $0?.allSatisfy { $0.count == rank } ?? false }), rank > 0 else {
      return node
    }
    let axis = try Shapes.axis(try call.int("axis"), rank: rank)
    let varying = operands.map { Set(lanes.varyingAxes(of: $0)).subtracting([axis]) }
    for (index, operand) in operands.enumerated() {
      let wanted = varying.reduce(Set()) { $0.union($1) }.subtracting(varying[index])
      let narrow = wanted.filter { sizes[index]?.first?[$0] == 1 }
      guard !narrow.isEmpty else { continue }
      var target = [Operand](repeating: .constant(.int(-1)), count: rank)
      for axis in narrow {
        guard let other = varying.firstIndex(where: { $0.contains(axis) }) else { continue }
        target[axis] = .value(shape(of: operands[other], rank: rank)[axis])
      }
      let spread = newValue()
      nodesInFront.append(
        Node(
          .primitive("BroadcastTo"), scope: node.scope, inputs: [operand, .tuple(target)],
          outputs: [spread]))
      operands[index] = .value(spread)
    }
    return node.setting("tensors", .tuple(operands), definition)
  }

  /// A fixed size of a result may be meant, or follow from the size that varies.
  private func refuseFixedSize(_ node: Node) throws {
    let call = try lanes.traced(node, definition)
    guard let input = node.inputs.first else { return }
    let spatial = lanes.varyingAxes(of: input).filter { $0 >= 2 }
    for name in ["size", "output_size"]
    where definition.arguments.contains(where: { $0.name == name }) {
      guard let axis = spatial.first, let size = try call.constantInts(name) else { continue }
      throw SizeError.reading(
        "dimension \(axis) varies; the size \(size) of the result may be meant, or follow from it")
    }
  }

  /// The sizes of a tensor as values of the graph.
  private mutating func shape(of operand: Operand, rank: Int) -> [Value.ID] {
    let sizes = (0..<rank).map { _ in newValue() }
    nodesInFront.append(Node(.primitive("Shape"), inputs: [operand], outputs: sizes))
    return sizes
  }
}

extension Call {
  /// Whole numbers that the node itself holds, or `nil` when the graph computes one of them.
  func constantInts(_ name: String) throws -> [Int]? {
    try constant(name)?.intsValue()
  }
}

extension Node {
  /// This node with another argument.
  func setting(_ name: String, _ operand: Operand, _ definition: OperatorDefinition) -> Node {
    var node = self
    if let position = definition.inputPosition(of: name), position < node.inputs.count,
      !node.inputs[position].isAbsent
    {
      node.inputs[position] = operand
    } else if case .constant(let attribute) = operand {
      node.attributes.removeAll { $0.name == name }
      node.attributes.append(NamedAttribute(name, attribute))
    }
    return node
  }
}

extension Operand {
  fileprivate var isAbsent: Bool {
    if case .absent = self { true } else { false }
  }
}
