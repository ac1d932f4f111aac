import MindGraph

/// One simplification of a graph of the ONNX dialect.
///
/// A pass looks at one node and a bounded number of nodes before it, and says in its documentation when
/// it acts. What it writes computes the same as what was there, in every number of the weights.
struct GraphPass: Sendable {
  /// The operators at which it looks.
  let operators: [String]
  /// Changes the graph at a node; tells whether it did.
  let apply: @Sendable (Int, Node, GraphRewriter) throws -> Bool

  init(
    at operators: String..., apply: @escaping @Sendable (Int, Node, GraphRewriter) throws -> Bool
  ) {
    self.operators = operators
    self.apply = apply
  }
}

extension Node {
  /// An operand that is a value.
  func operand(_ index: Int) -> Value.ID? {
    guard inputs.indices.contains(index), case .value(let id) = inputs[index] else { return nil }
    return id
  }

  /// A whole number among the attributes.
  func int(_ name: String) -> Int? {
    if case .int(let value)? = attributes[name] { value } else { nil }
  }

  /// Whole numbers among the attributes.
  func ints(_ name: String) -> [Int]? {
    if case .ints(let values)? = attributes[name] { values } else { nil }
  }

  /// A number among the attributes.
  func float(_ name: String) -> Float? {
    if case .float(let value)? = attributes[name] { value } else { nil }
  }

  /// A text among the attributes.
  func text(_ name: String) -> String? {
    if case .string(let value)? = attributes[name] { value } else { nil }
  }

  /// The same node with another operator, operands and attributes.
  func becoming(
    _ name: String, _ inputs: [Value.ID], _ attributes: [NamedAttribute] = []
  ) -> Node {
    Node(
      .primitive(name), scope: scope, inputs: inputs.map(Operand.value), attributes: attributes,
      outputs: Array(outputs.prefix(1)))
  }
}
