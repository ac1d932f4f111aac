import MindGraph

/// What a model's graphs are called where people compare them.
///
/// MindSpore's compiler puts the numbers of its own graphs around a name, `337_268_network_LeNet5_construct_35`,
/// and they are others each time that a network is exported. Without them it is `network_LeNet5_construct`, the
/// second of the same name `network_LeNet5_construct#2`. In the ONNX dialect graphs are called as in the file.
struct GraphNames: Sendable {
  private var names: [String: String] = [:]

  init(_ model: Model) {
    guard model.dialect == .mindspore else { return }
    var counts: [String: Int] = [:]
    for graph in [model.graph] + model.functions where names[graph.name] == nil {
      let base = Self.withoutNumbers(graph.name)
      counts[base, default: 0] += 1
      let count = counts[base, default: 1]
      names[graph.name] = count == 1 ? base : "\(base)#\(count)"
    }
  }

  /// The name of a graph; as it is, when the model has none of that name.
  subscript(name: String) -> String { names[name] ?? name }

  private static func withoutNumbers(_ name: String) -> String {
    var rest = name[...]
    while let end = rest.firstIndex(of: "_"), isNumber(rest[..<end]) {
      rest = rest[rest.index(after: end)...]
    }
    if let start = rest.lastIndex(where: { $0 == "_" || $0 == "." }),
      isNumber(rest[rest.index(after: start)...])
    {
      rest = rest[..<start]
    }
    return rest.isEmpty ? name : String(rest)
  }

  private static func isNumber(_ text: Substring) -> Bool {
    !text.isEmpty && text.allSatisfy { $0.isASCII && $0.isNumber }
  }
}
