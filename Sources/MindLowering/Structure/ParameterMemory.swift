import MindGraph
import MindOperators
import MindTensors

/// What parameters hold while a network runs that changes them.
///
/// A parameter that is named is a place; the values that a network computes are what was in such a place at
/// some moment. `Load` tells when it is read, and nodes stand in the order in which they take effect.
/// The result has no state: every run begins with what the file holds.
struct ParameterMemory {
  /// Whether there is anything to keep in mind.
  let isActive: Bool
  /// What each place holds now.
  private var contents: [Value.ID: Item] = [:]
  /// Places that were written to.
  private(set) var written: Set<Value.ID> = []
  /// Places that were written to by something that has no form without state.
  private(set) var lost: Set<Value.ID> = []

  /// Makes every parameter of a model a place; what it holds at first becomes the parameter.
  init(_ model: inout Model) {
    isActive = Self.isNeeded(for: model)
    guard isActive else { return }
    for index in model.graph.parameters.indices {
      let place = model.graph.parameters[index].value
      let content = model.addValue(name: model[place].name, type: model[place].type)
      model.graph.parameters[index].value = content
      contents[place] = .operand(.value(content))
    }
  }

  /// Whether a model has operators that change parameters.
  static func isNeeded(for model: Model) -> Bool {
    ([model.graph] + model.functions).contains { graph in
      graph.nodes.contains { StateOperators.update(by: $0.operation.name) != nil }
    }
  }

  /// Whether a value is the name of a place.
  func isPlace(_ id: Value.ID) -> Bool { contents[id] != nil }

  /// Forgets what was written to, not what it holds.
  mutating func forgetWrites() {
    written = []
    lost = []
  }

  /// What an item holds now: places give their contents.
  func current(_ item: Item) -> Item {
    switch item {
    case .operand(.value(let id)): contents[id] ?? item
    case .tuple(let items) where isActive: .tuple(items.map(current))
    default: item
    }
  }

  /// What a place holds.
  subscript(place: Value.ID) -> Item {
    get { contents[place] ?? .operand(.value(place)) }
    set {
      contents[place] = newValue
      written.insert(place)
    }
  }

  /// Notes that nobody can say what a place holds.
  mutating func lose(_ place: Value.ID, _ reason: String) {
    self[place] = .unavailable(reason)
    lost.insert(place)
  }

  /// Takes over what another run wrote.
  mutating func noteWrites(of other: ParameterMemory) {
    written.formUnion(other.written)
    lost.formUnion(other.lost)
  }

  /// The places that hold something else than in another memory, in order.
  func places(differingFrom other: ParameterMemory) -> [Value.ID] {
    written.union(other.written).filter { !self[$0].isSame(as: other[$0]) }
      .sorted { $0.index < $1.index }
  }
}

extension Item {
  /// Whether two items are one value.
  fileprivate func isSame(as other: Item) -> Bool {
    guard case .operand(.value(let id)) = self, case .operand(.value(let second)) = other else {
      return false
    }
    return id == second
  }
}

extension CallResolution {
  /// Whether a node must run though nobody may want its result.
  func hasEffect(_ node: Node) -> Bool {
    guard memory.isActive else { return false }
    if case .primitive(let name, _) = node.operation {
      return StateOperators.update(by: name) != nil
    }
    return true
  }

  /// Reads or changes a parameter, or raises an error.
  ///
  /// - Returns: what the node gives, or `nil` when it does nothing of that.
  mutating func resolveState(_ node: Node, _ inputs: [Item]) throws -> Item? {
    guard case .primitive(let name, _) = node.operation else { return nil }
    if name == "raise" { return .never }
    guard memory.isActive, let target = inputs.first else { return nil }
    if name == "Load" { return memory.current(target) }
    guard let update = StateOperators.update(by: name) else { return nil }
    if case .other = update {
      for (index, input) in inputs.enumerated() {
        guard case .operand(.value(let id)) = input, index == 0 || memory.isPlace(id) else {
          continue
        }
        memory.lose(id, "\(node.place) changes '\(model[id].name)' in place")
      }
      return .unavailable("\(node.place) changes its input in place")
    }
    guard case .operand(.value(let place)) = target, inputs.count > 1 else {
      throw Located(
        node.place, LoweringError.inexpressible("changes something that is no parameter"))
    }
    let change = memory.current(inputs[1])
    switch update {
    case .add: memory[place] = try compute("Add", node, memory[place], change)
    case .subtract: memory[place] = try compute("Sub", node, memory[place], change)
    case .assign, .other: memory[place] = change
    }
    return target
  }

  private mutating func compute(
    _ name: String, _ node: Node, _ left: Item, _ right: Item
  ) throws -> Item {
    for case .unavailable(let reason) in [left, right] { return .unavailable(reason) }
    guard let first = left.operand, let second = right.operand else {
      throw Located(node.place, LoweringError.inexpressible("takes a function"))
    }
    let result = model.addValue(name: "", type: .unknown)
    try add(
      Node(.primitive(name), scope: node.scope, inputs: [first, second], outputs: [result]))
    return .operand(.value(result))
  }
}
