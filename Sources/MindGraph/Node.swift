/// What a node takes.
public indirect enum Operand: Sendable {
  /// A value of the graph: an input, a parameter, another node's result.
  case value(Value.ID)
  /// A constant.
  case constant(Attribute)
  /// Several operands that the operator takes as one.
  case tuple([Operand])
  /// An optional argument that is left out.
  case absent
}

/// What a node does.
public enum Operation: Sendable, Hashable {
  /// An operator of the model's dialect, by name; the domain is empty for the dialect's own.
  case primitive(String, domain: String)
  /// A call of one of the model's functions.
  case function(String)
  /// A call of a function that another node made.
  case closure(Value.ID)

  /// An operator of the dialect's own domain.
  public static func primitive(_ name: String) -> Operation {
    .primitive(name, domain: "")
  }

  /// The operator's or function's name.
  public var name: String {
    switch self {
    case .primitive(let name, _): name
    case .function(let name): name
    case .closure: "call"
    }
  }
}

/// One step of a graph.
public struct Node: Sendable {
  /// What it does.
  public var operation: Operation
  /// Where it stands in the network, as a path of cells such as `layer1/0/conv1`; may be empty.
  public var scope: String
  /// Its name; empty when the file gives none.
  public var name: String
  /// What it takes, in the operator's order.
  public var inputs: [Operand]
  /// Its constant attributes.
  public var attributes: [NamedAttribute]
  /// The values it makes; `nil` for an optional result that nobody wants.
  public var outputs: [Value.ID?]

  /// Makes a node.
  public init(
    _ operation: Operation, scope: String = "", name: String = "", inputs: [Operand],
    attributes: [NamedAttribute] = [], outputs: [Value.ID?]
  ) {
    self.operation = operation
    self.scope = scope
    self.name = name
    self.inputs = inputs
    self.attributes = attributes
    self.outputs = outputs
  }

  /// How messages name this node: its path and its operator.
  public var place: String {
    if !scope.isEmpty { return "\(scope)/\(operation.name)" }
    return name.isEmpty ? operation.name : "\(operation.name) '\(name)'"
  }
}

extension Node {
  /// Where a node of this name stands, when the name is a path: all but its last part.
  ///
  /// Cells have slashes between them, as in `/layer1/0/conv1/Conv`, or dots, as parameters have them and as
  /// this package names nodes, `layer1.0.conv1/Conv`.
  package static func scope(ofName name: String) -> String {
    let parts = name.split(separator: "/")
    guard parts.count == 2, !name.hasPrefix("/") else {
      return parts.dropLast().joined(separator: "/")
    }
    return parts[0].split(separator: ".").joined(separator: "/")
  }
}

extension Operand {
  /// The values in this operand, in order, tuples included.
  public var values: [Value.ID] {
    switch self {
    case .value(let id): [id]
    case .tuple(let operands): operands.flatMap(\.values)
    case .constant, .absent: []
    }
  }
}
