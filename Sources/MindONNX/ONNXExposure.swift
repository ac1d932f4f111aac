import MindWire

extension ONNXFile {
  /// How many results the main graph has.
  package var resultCount: Int { file.message.graph.output.count }

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
