public import MindTensors

/// The vocabulary that a model's nodes speak.
public enum Dialect: String, Sendable {
  /// MindSpore's primitives, in the one form that versions 1 to 3 of MindIR are read into.
  case mindspore
  /// ONNX's operators.
  case onnx
}

/// A value that flows through a graph.
public struct Value: Sendable {
  /// A value's place in `Model.values`.
  public struct ID: Sendable, Hashable {
    /// The index.
    public let index: Int
  }

  /// The name: a checkpoint name for parameters.
  public var name: String
  /// What is known of it.
  public var type: ValueType

  /// Makes a value.
  public init(name: String, type: ValueType) {
    self.name = name
    self.type = type
  }
}

/// A value that comes with the model: a weight.
public struct Parameter: Sendable {
  /// The value that nodes refer to; its name is the parameter's.
  public var value: Value.ID
  /// Type, shape and elements; the elements may be missing.
  public var tensor: Tensor

  /// Makes a parameter.
  public init(value: Value.ID, tensor: Tensor) {
    self.value = value
    self.tensor = tensor
  }
}

/// Nodes in an order in which every value is made before it is used.
public struct Graph: Sendable {
  /// The graph's name.
  public var name: String
  /// The values given from outside, in order.
  public var inputs: [Value.ID] = []
  /// The weights.
  public var parameters: [Parameter] = []
  /// The steps.
  public var nodes: [Node] = []
  /// The results, in order; tuples may nest in the MindSpore dialect.
  public var outputs: [Operand] = []
  /// For a function in the ONNX dialect: the attributes that its callers give, with their standard
  /// values; `.none` for those that have none.
  public var attributes: [NamedAttribute] = []
  /// For a function in the ONNX dialect: its own operator sets, where the model has others.
  public var operatorSets: [String: Int] = [:]

  /// Makes an empty graph.
  public init(name: String) {
    self.name = name
  }
}

/// A network: the canonical form that every format is read into and written from.
///
/// What files hold beyond it stays in their documents: a MindIR's side-effect tokens, compiler notes,
/// documentation strings, recorded intermediate shapes of inlined calls, quantization parameters,
/// training information; an ONNX file's IR version and producer, metadata of graphs, nodes and tensors,
/// device configurations, denotations, and whether an initializer of the main graph is also an input (it is
/// a parameter then). A model therefore need not give back the file it was read from; a document does.
public struct Model: Sendable {
  /// The nodes' vocabulary.
  public var dialect: Dialect
  /// The ONNX operator sets in use, by domain; empty in the MindSpore dialect.
  public var operatorSets: [String: Int] = [:]
  /// The main graph.
  public var graph: Graph
  /// Graphs that nodes call by name.
  public var functions: [Graph] = []
  /// Every value of every graph.
  public private(set) var values: [Value] = []
  /// Free text pairs, in the order of the file.
  public var metadata: [(key: String, value: String)] = []

  /// Makes an empty model.
  public init(dialect: Dialect, name: String) {
    self.dialect = dialect
    graph = Graph(name: name)
  }

  /// Adds a value.
  public mutating func addValue(name: String, type: ValueType) -> Value.ID {
    values.append(Value(name: name, type: type))
    return Value.ID(index: values.count - 1)
  }

  /// The value of an id that this model gave out.
  public subscript(id: Value.ID) -> Value {
    get { values[id.index] }
    set { values[id.index] = newValue }
  }
}
