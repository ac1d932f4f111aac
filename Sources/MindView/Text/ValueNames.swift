package import MindGraph

/// What the values of a model are called where people see them.
///
/// In the ONNX dialect as in the file. MindIR numbers its results, and a number more in one layer changes
/// those of all that follow: there a result is called by its cells and its operator, as
/// `layer1/0/conv1/Conv2D`, the second of the same name `layer1/0/conv1/Conv2D#2`, and one of several results
/// `layer1/0/split/Split.0`. Such a name changes only with its layer.
package struct ValueNames: Sendable {
  private var names: [String]

  /// Names every value.
  package init(_ model: Model) {
    names = model.values.map(\.name)
    guard model.dialect == .mindspore else { return }
    for graph in [model.graph] + model.functions { name(graph) }
  }

  /// The name of a value.
  package subscript(id: Value.ID) -> String {
    names.indices.contains(id.index) ? names[id.index] : "?"
  }

  private mutating func name(_ graph: Graph) {
    var taken: Set<String> = []
    for id in graph.inputs + graph.parameters.map(\.value) { taken.insert(names[id.index]) }
    var counts: [String: Int] = [:]
    for node in graph.nodes {
      let base = (node.scope.isEmpty ? "" : node.scope + "/") + node.operation.name
      var name = base
      repeat {
        counts[base, default: 0] += 1
        let count = counts[base, default: 1]
        name = count == 1 ? base : "\(base)#\(count)"
      } while !taken.insert(name).inserted
      let ids = node.outputs.compactMap { $0 }
      for (position, id) in ids.enumerated() where names.indices.contains(id.index) {
        names[id.index] = ids.count == 1 ? name : "\(name).\(position)"
      }
    }
  }
}
