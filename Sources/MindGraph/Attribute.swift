public import MindTensors

/// A constant of a graph: an operator's attribute, or an argument known beforehand.
public indirect enum Attribute: Sendable {
  /// A truth value.
  case bool(Bool)
  /// A whole number.
  case int(Int)
  /// A number of single precision.
  case float(Float)
  /// A number of double precision.
  case double(Double)
  /// Text.
  case string(String)
  /// Text that is not UTF-8.
  case bytes([UInt8])
  /// An element type.
  case type(DataType)
  /// Whole numbers; also every tuple or list of them in a MindIR file.
  case ints([Int])
  /// Numbers of single precision.
  case floats([Float])
  /// Texts.
  case strings([String])
  /// A tensor.
  case tensor(Tensor)
  /// Several constants of any kind.
  case tuple([Attribute])
  /// Named constants, in the order of the file.
  case dictionary([NamedAttribute])
  /// A graph: the body of a loop or a branch.
  case graph(Graph)
  /// The name of a function of the model.
  case function(String)
  /// What a value can be: the type that an ONNX attribute holds.
  case valueType(ValueType)
  /// The attribute of that name which the caller of the enclosing function gives.
  case reference(String)
  /// The explicit absence of a value.
  case none
  /// What this package does not interpret, described.
  case opaque(String)
}

extension Attribute {
  /// The graphs that this is or holds, in order.
  package var graphs: [Graph] {
    switch self {
    case .graph(let graph): [graph]
    case .tuple(let items): items.flatMap(\.graphs)
    default: []
    }
  }
}

/// An attribute and its name.
public struct NamedAttribute: Sendable {
  /// The name, as the operator's definition spells it.
  public var name: String
  /// The value.
  public var value: Attribute

  /// Makes a named attribute.
  public init(_ name: String, _ value: Attribute) {
    self.name = name
    self.value = value
  }
}

extension [NamedAttribute] {
  /// The value of the first attribute of that name.
  public subscript(name: String) -> Attribute? {
    first { $0.name == name }?.value
  }
}
