import MindGraph

/// The nodes that resolving calls leaves behind, in a domain of their own.
enum StructureNodes {
  static let domain = "structure"

  /// One of two graphs runs; both have the node's results as theirs. Input: the condition.
  static let branch = Operation.primitive("Branch", domain: domain)
  static let thenGraph = "then"
  static let elseGraph = "else"

  /// A graph runs as long as its first result is true; its other results are its inputs in the next round,
  /// and the node's in the end. Inputs: the first condition, then what the first round takes.
  static let loop = Operation.primitive("Loop", domain: domain)
  static let body = "body"
  /// How many of the body's inputs, at the end, have no value before the first round.
  static let lateCount = "late"
}
