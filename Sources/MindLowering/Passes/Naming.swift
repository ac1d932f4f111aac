package import MindGraph

/// Gives nodes and values names that say where in the network they stand.
///
/// A node is `layer1.0.conv1/Conv`, its result `layer1.0.conv1/Conv_output_0`. Inputs and parameters keep
/// their names; the graph's results are `output`, or `output_0`, `output_1`, ...
package enum Naming {
  /// Names everything in the main graph of a model.
  package static func run(on model: inout Model) {
    var names = UniqueNames()
    for id in model.graph.inputs + model.graph.parameters.map(\.value)
    where !model[id].name.isEmpty {
      model[id].name = names.unique(model[id].name)
    }
    let outputs = model.graph.outputs.flatMap(\.values)
    for id in outputs where !model[id].name.isEmpty { names.claim(model[id].name) }
    for (position, id) in outputs.enumerated() where model[id].name.isEmpty {
      model[id].name = names.unique(outputs.count == 1 ? "output" : "output_\(position)")
    }
    var nodeNames = UniqueNames()
    let wrappers = wrapperCount(in: model.graph)
    model.graph = named(model.graph, in: &model, wrappers, &nodeNames, &names)
    nameConstants(in: &model, &names)
  }

  private static func named(
    _ graph: Graph, in model: inout Model, _ wrappers: Int, _ nodeNames: inout UniqueNames,
    _ names: inout UniqueNames
  ) -> Graph {
    var graph = graph
    for position in graph.nodes.indices {
      let node = graph.nodes[position]
      let name = nodeNames.unique(path(of: node, wrappers: wrappers))
      graph.nodes[position].name = name
      for (index, output) in node.outputs.enumerated() {
        guard let output, model[output].name.isEmpty else { continue }
        model[output].name = names.unique("\(name)_output_\(index)")
      }
      for (index, attribute) in node.attributes.enumerated() {
        guard case .graph(let inner) = attribute.value else { continue }
        for (number, input) in inner.inputs.enumerated() {
          model[input].name = names.unique("\(name)_\(attribute.name)_input_\(number)")
        }
        graph.nodes[position].attributes[index].value = .graph(
          named(inner, in: &model, wrappers, &nodeNames, &names))
      }
    }
    return graph
  }

  /// What a node is called when no other has that name.
  static func path(of node: Node, wrappers: Int) -> String {
    let cells = node.scope.split(separator: "/").dropFirst(wrappers).joined(separator: ".")
    return cells.isEmpty ? node.operation.name : "\(cells)/\(node.operation.name)"
  }

  /// How many cells around the network enclose every node, such as a loss cell's `network/_backbone`.
  static func wrapperCount(in graph: Graph) -> Int {
    let paths = graph.nodes.map { $0.scope.split(separator: "/") }.filter { !$0.isEmpty }
    guard let first = paths.first else { return 0 }
    var count = 0
    while paths.allSatisfy({ $0.count > count + 1 && $0[count] == first[count] }) { count += 1 }
    return count
  }

  /// Constants are named after the first node that uses them.
  private static func nameConstants(in model: inout Model, _ names: inout UniqueNames) {
    nameConstants(of: model.graph, in: &model, &names)
    for id in model.graph.parameters.map(\.value) where model[id].name.isEmpty {
      model[id].name = names.unique("constant")
    }
  }

  private static func nameConstants(
    of graph: Graph, in model: inout Model, _ names: inout UniqueNames
  ) {
    for node in graph.nodes {
      for (position, operand) in node.inputs.enumerated() {
        for id in operand.values where model[id].name.isEmpty {
          model[id].name = names.unique("\(node.name)_input_\(position)")
        }
      }
      for case .graph(let inner) in node.attributes.map(\.value) {
        nameConstants(of: inner, in: &model, &names)
      }
    }
  }
}

/// Names, each given out once.
struct UniqueNames {
  private var taken: Set<String> = []
  private var counters: [String: Int] = [:]

  /// Reserves a name.
  mutating func claim(_ name: String) {
    taken.insert(name)
  }

  /// A name that nobody has: the wanted one, or with the next free number.
  mutating func unique(_ wanted: String) -> String {
    if taken.insert(wanted).inserted { return wanted }
    var number = counters[wanted, default: 0]
    var name: String
    repeat {
      number += 1
      name = "\(wanted)_\(number)"
    } while !taken.insert(name).inserted
    counters[wanted] = number
    return name
  }
}
