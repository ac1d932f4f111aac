package import MindGraph
import MindWire

extension ONNXFile {
  /// How many results the main graph has.
  package var resultCount: Int { file.message.graph.output.count }

  /// What the main graph takes, in order; only tensors have types.
  package var ports: [(name: String, type: TensorType?)] {
    let initializers = Set(file.message.graph.initializer.map(\.name))
    return file.message.graph.input.filter { !initializers.contains($0.name) }
      .map { ($0.name, valueType($0.type).tensor) }
  }

  /// The names of the values that the main graph's nodes make, in order.
  package var nodeResults: [(node: String, value: String)] {
    file.message.graph.node.flatMap { node in
      node.output.filter { !$0.isEmpty }.map { value in
        (node: node.name.isEmpty ? node.opType : "\(node.opType) '\(node.name)'", value: value)
      }
    }
  }

  /// The model with inner values as further results; their types are left to whoever runs it.
  package func exposing(_ names: [String]) -> ONNXFile {
    var exposed = self
    let present = Set(file.message.graph.output.map(\.name))
    for name in names where !present.contains(name) {
      var info = PBValueInfoProto()
      info.name = name
      exposed.file.message.graph.output.append(info)
    }
    return exposed
  }
}
