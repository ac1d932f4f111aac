/// How MindIR files build names.
enum MindIRNames {
  /// The part after the graph's prefix: a parameter's checkpoint name, an input's own name.
  static func short(_ name: String) -> String {
    guard let colon = name.firstIndex(of: ":") else { return name }
    return String(name[name.index(after: colon)...])
  }

  /// The primitive, function or value that an operator type refers to, or `nil` when it is a plain
  /// operator name.
  static func reference(_ operatorType: String) -> String? {
    operatorType.hasPrefix("REF::") ? String(operatorType.dropFirst(5)) : nil
  }

  /// An operator's name without the prefix that front ends before 1.3 could leave on it.
  static func plainOperator(_ name: String) -> String {
    name.hasPrefix("S-Prim-") ? String(name.dropFirst(7)) : name
  }

  /// The cells that lead to a node, from a path such as `Default/conv1-Conv2d/Conv2D-op0`.
  ///
  /// - Returns: the members' names without their classes, as `conv1`; empty for the root.
  static func scope(_ domain: String) -> String {
    var parts = domain.split(separator: "/")
    guard parts.count > 1 else { return "" }
    parts.removeLast()
    if parts.first == "Default" { parts.removeFirst() }
    return parts.map { part in
      guard let dash = part.lastIndex(of: "-") else { return String(part) }
      return String(part[..<dash])
    }.joined(separator: "/")
  }

  /// Attributes of primitives that only describe.
  static let notes: Set<String> = ["input_names", "output_names", "primitive_function"]
}
