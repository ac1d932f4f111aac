import MindGraph
import MindTensors

/// Results as MindSpore Lite 2.0 gives them: each made by a node of its own, alone or in one tuple.
struct LiteResults {
  private let builder: DocumentBuilder
  private let reservations: Reservations
  private var seen: Set<String>

  init(_ builder: DocumentBuilder, _ reservations: Reservations, given graph: PBGraphProto) {
    self.builder = builder
    self.reservations = reservations
    seen = Set(graph.input.map(\.name) + graph.parameter.map(\.name))
  }

  /// Gives results that are no node's own a node.
  mutating func run(on graph: inout PBGraphProto) throws {
    for index in graph.output.indices {
      let name = graph.output[index].name
      guard case .tuple(let types) = builder.symbols.type(of: name) else {
        graph.output[index].name = try own(name)
        continue
      }
      let items = try builder.items(of: name) ?? elements(of: name, types)
      if types.contains(where: { if case .tuple = $0 { true } else { false } }) {
        reservations.add("results", "a tuple in a tuple is among them")
        continue
      }
      let results = try items.map { try own($0) }
      guard results != builder.items(of: name) else { continue }
      graph.output[index].name = try builder.emit(
        "MakeTuple", results, [], .tuple(results.map { builder.symbols.type(of: $0) }))
    }
  }

  private func elements(of name: String, _ types: [ValueType]) throws -> [String] {
    try types.enumerated().map { index, type in
      try builder.emit("TupleGetItem", [name, builder.constant(.int(index))], [], type)
    }
  }

  /// The value itself, or times one when it is an input, a parameter, or a result already.
  private mutating func own(_ name: String) throws -> String {
    guard !seen.insert(name).inserted else { return name }
    guard let type = builder.symbols.type(of: name).tensor, let element = type.element,
      element.isFloatingPoint || element == .int32, let one = element.bytes(of: 1)
    else {
      reservations.add("results", "'\(name)' is an input, a parameter or a result twice")
      return name
    }
    let factor = try builder.constant(
      .tensor(Tensor(type: element, shape: .scalar, payload: .inline(one))))
    return try builder.emit("Mul", [name, factor], [], .tensor(type))
  }
}
