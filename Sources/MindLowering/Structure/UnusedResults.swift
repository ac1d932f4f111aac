import MindGraph

/// Removes results of branches and loops that nobody wants, with the work for them.
///
/// State that no result of the network depends on goes this way. A loop's value is wanted when the node's result
/// is, or when the condition or another wanted value of the next round depends on it.
enum UnusedResults {
  /// Cleans the main graph of a model.
  static func remove(from model: inout Model) {
    var wanted = Set(model.graph.outputs.flatMap(\.values))
    model.graph = cleaned(model.graph, &wanted)
  }

  /// A graph without what is not wanted of it; `wanted` takes in what it needs from outside.
  private static func cleaned(_ graph: Graph, _ wanted: inout Set<Value.ID>) -> Graph {
    var graph = graph
    var kept: [Node] = []
    for node in graph.nodes.reversed() {
      guard node.outputs.contains(where: { $0.map(wanted.contains) ?? false }) else { continue }
      var node = node
      switch node.operation {
      case StructureNodes.branch: clean(branch: &node, &wanted)
      case StructureNodes.loop: clean(loop: &node, &wanted)
      default: break
      }
      for operand in node.inputs { wanted.formUnion(operand.values) }
      kept.append(node)
    }
    graph.nodes = kept.reversed()
    return graph
  }

  private static func clean(branch node: inout Node, _ wanted: inout Set<Value.ID>) {
    let isKept = node.outputs.map { $0.map(wanted.contains) ?? false }
    node.outputs = node.outputs.keeping(isKept)
    for index in node.attributes.indices {
      guard case .graph(var inner) = node.attributes[index].value else { continue }
      inner.outputs = inner.outputs.keeping(isKept)
      for output in inner.outputs { wanted.formUnion(output.values) }
      node.attributes[index].value = .graph(cleaned(inner, &wanted))
    }
  }

  private static func clean(loop node: inout Node, _ wanted: inout Set<Value.ID>) {
    guard let index = node.attributes.firstIndex(where: { $0.name == StructureNodes.body }),
      case .graph(var body) = node.attributes[index].value,
      case .int(let late) = node.attributes[StructureNodes.lateCount],
      body.inputs.count == node.outputs.count, body.outputs.count == node.outputs.count + 1,
      node.inputs.count == node.outputs.count - late + 1
    else { return node.forEachUse { wanted.insert($0) } }
    var isKept = node.outputs.map { $0.map(wanted.contains) ?? false }
    let needs = Needs(of: body)
    var needed = needs.closure(of: [body.outputs[0]])
    var waiting = isKept.indices.filter { isKept[$0] }
    let positions = Dictionary(
      body.inputs.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    func note(_ found: [Value.ID]) {
      for id in found {
        if let position = positions[id], !isKept[position] {
          isKept[position] = true
          waiting.append(position)
        }
      }
    }
    note(needed.found)
    while let position = waiting.popLast() {
      note(needed.add(body.outputs[position + 1], needs))
    }
    body.inputs = body.inputs.keeping(isKept)
    body.outputs = [body.outputs[0]] + body.outputs.dropFirst().map(\.self).keeping(isKept)
    node.outputs = node.outputs.keeping(isKept)
    node.inputs =
      [node.inputs[0]] + node.inputs.dropFirst().map(\.self).keeping(Array(isKept.dropLast(late)))
    node.attributes = node.attributes.map { attribute in
      attribute.name == StructureNodes.lateCount
        ? NamedAttribute(attribute.name, .int(isKept.suffix(late).count(where: \.self)))
        : attribute
    }
    for output in body.outputs { wanted.formUnion(output.values) }
    node.attributes[index].value = .graph(cleaned(body, &wanted))
  }
}

/// What the values of a graph are made of.
private struct Needs {
  private let graph: Graph
  private var producers: [Value.ID: Int] = [:]

  /// Values that something depends on.
  struct Closure {
    private(set) var found: [Value.ID] = []
    private var seen: Set<Value.ID> = []
    private var visited: Set<Int> = []

    /// Takes in what an operand depends on.
    ///
    /// - Returns: the values that are new.
    mutating func add(_ operand: Operand, _ needs: Needs) -> [Value.ID] {
      let start = found.count
      var waiting = operand.values
      while let id = waiting.popLast() {
        guard seen.insert(id).inserted else { continue }
        found.append(id)
        if let position = needs.producers[id], visited.insert(position).inserted {
          needs.graph.nodes[position].forEachUse { waiting.append($0) }
        }
      }
      return Array(found[start...])
    }
  }

  init(of graph: Graph) {
    self.graph = graph
    for (position, node) in graph.nodes.enumerated() {
      for case let output? in node.outputs { producers[output] = position }
    }
  }

  func closure(of operands: [Operand]) -> Closure {
    var closure = Closure()
    for operand in operands { _ = closure.add(operand, self) }
    return closure
  }
}

extension Array {
  /// The elements at the places that are kept.
  fileprivate func keeping(_ isKept: [Bool]) -> [Element] {
    zip(self, isKept).filter(\.1).map(\.0)
  }
}
