import MindGraph
import MindOperators

/// What a user should know of operators that do something beside their result.
enum EffectNotes {
  /// The notes on a model in the MindSpore dialect, functions included.
  static func notes(on model: Model) -> [String] {
    var observers = Places()
    var updates = Places()
    for graph in [model.graph] + model.functions {
      for node in graph.nodes {
        guard case .primitive(let name, _) = node.operation else { continue }
        if StateOperators.observers.contains(name) {
          observers.add(node, name)
        } else if StateOperators.update(by: name) != nil {
          updates.add(node, name)
        }
      }
    }
    return observers.notes { "\($0): dropped, ONNX models only compute" }
      + updates.notes {
        "\($0): the ONNX model keeps nothing from run to run, each begins with the file's parameters"
      }
  }
}

/// Where operators are, by name in the order of the file.
private struct Places {
  private var places: [String: [String]] = [:]
  private var names: [String] = []

  mutating func add(_ node: Node, _ name: String) {
    if places[name] == nil { names.append(name) }
    places[name, default: []].append(node.place)
  }

  func notes(_ text: (String) -> String) -> [String] {
    names.map { name in
      let all = places[name] ?? []
      let shown = all.prefix(3).joined(separator: ", ") + (all.count > 3 ? ", ..." : "")
      return text("\(name) (\(all.count)x: \(shown))")
    }
  }
}
