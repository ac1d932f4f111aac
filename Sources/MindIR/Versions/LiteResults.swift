import MindGraph
import MindTensors
import MindWire

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
    try graph.output.changeEach { output in
      let name = output.name
      guard case .tuple(let types) = builder.symbols.type(of: name) else {
        output.name = try own(name)
        return
      }
      if types.contains(where: { if case .tuple = $0 { true } else { false } }) {
        output.name = try nested(name, types)
        return
      }
      let results = try parts(of: name, types).map { try own($0) }
      guard results != builder.items(of: name) else { return }
      output.name = try builder.emit(
        "MakeTuple", results, [], .tuple(results.map { builder.symbols.type(of: $0) }))
    }
  }

  /// A tuple that tuples are in, each of them put together by a node: results of one node, as those of Split, are
  /// no tuple in a tuple for Lite, which then loads nothing.
  private func nested(_ name: String, _ types: [ValueType]) throws -> String {
    let items = try zip(parts(of: name, types), types).map { item, type in
      if case .tuple(let inner) = type { try nested(item, inner) } else { item }
    }
    guard items != builder.items(of: name) else { return name }
    return try builder.emit("MakeTuple", items, [], .tuple(types))
  }

  /// The parts of a tuple; each waits for the state that the tuple waits for.
  private func parts(of name: String, _ types: [ValueType]) throws -> [String] {
    if let items = builder.items(of: name), items.count == types.count { return items }
    guard let (value, state) = builder.dependency(of: name) else {
      return try types.enumerated().map { index, type in
        try builder.emit("TupleGetItem", [name, builder.constant(.int(index))], [], type)
      }
    }
    return try parts(of: value, types).map { part in
      let type = builder.symbols.type(of: part)
      let name = try builder.emit("Depend", [part, state], [], type)
      builder.depend(name, on: state, carrying: part)
      return name
    }
  }

  /// The value itself, or the larger of it and itself when it is an input, a parameter, or a result
  /// already: a product with one would not survive Lite's own passes.
  private mutating func own(_ name: String) throws -> String {
    let type = builder.symbols.type(of: name)
    reservations.consider(type.tensor?.element)
    // Carried after a state of side effects, it is still the same value.
    var root = name
    while let (value, _) = builder.dependency(of: root) { root = value }
    if case .constant = builder.symbols.operand(root) {
      reservations.remark("will not run it: the result '\(name)' is a constant")
    }
    guard !seen.insert(root).inserted else { return name }
    guard let element = type.tensor?.element, element == .float32 || element == .int32 else {
      reservations.remark("will not run it: '\(name)' is an input, a parameter or a result twice")
      return name
    }
    return try builder.emit("Maximum", [name, name], [], type)
  }
}
