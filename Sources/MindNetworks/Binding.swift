public import MindGraph
public import MindTensors

/// Why a checkpoint does not fit a network: everything at once.
public struct BindingError: Failure, Equatable {
  /// Parameters of the network that the checkpoint does not have, with a similar name it does have.
  public internal(set) var missing: [(name: String, similar: String?)] = []
  /// Entries of the checkpoint that the network has no use for.
  public internal(set) var surplus: [String] = []
  /// Parameters of another shape or type, described.
  public internal(set) var mismatched: [String] = []

  var isEmpty: Bool { missing.isEmpty && surplus.isEmpty && mismatched.isEmpty }

  public var kind: FailureKind { .malformed }

  public var description: String {
    var lines = ["the checkpoint does not fit the network"]
    for (name, similar) in missing {
      lines.append("  missing: \(name)" + (similar.map { " (similar: \($0))" } ?? ""))
    }
    lines += mismatched.map { "  different: \($0)" }
    lines += surplus.map { "  surplus: \($0)" }
    return lines.joined(separator: "\n")
  }

  public static func == (left: BindingError, right: BindingError) -> Bool {
    left.description == right.description
  }
}

extension Model {
  /// Gives every parameter the tensor of the same name.
  ///
  /// Strict: all names, shapes and element types must agree, and every tensor must be used.
  ///
  /// - Parameter tensors: the checkpoint's tensors, without training state.
  /// - Throws: `BindingError` with everything that does not fit.
  public mutating func bind(_ tensors: [(name: String, tensor: Tensor)]) throws(BindingError) {
    var error = BindingError()
    var rest: [String: Tensor] = [:]
    for (name, tensor) in tensors { rest[name] = tensor }
    var unmatched: [String] = []
    for index in graph.parameters.indices {
      let wanted = graph.parameters[index].tensor
      let name = self[graph.parameters[index].value].name
      guard let tensor = rest.removeValue(forKey: name) else {
        unmatched.append(name)
        continue
      }
      if tensor.shape != wanted.shape || tensor.type != wanted.type {
        error.mismatched.append(
          "\(name) is \(tensor.type) \(tensor.shape), the network needs \(wanted.type) \(wanted.shape)"
        )
      }
      graph.parameters[index].tensor = tensor
    }
    error.surplus = tensors.map(\.name).filter { rest[$0] != nil }
    let candidates = Array(rest.keys)
    error.missing = unmatched.map { ($0, SimilarNames.closest(to: $0, among: candidates)) }
    if !error.isEmpty { throw error }
  }
}
