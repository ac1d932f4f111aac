public import MindGraph
import MindTensors

/// What a model's graph is like.
public struct GraphDetail: Sendable {
  /// One step of the main graph.
  public struct Layer: Sendable {
    /// Where it stands, as a path of cells; its name when it has no path.
    public let place: String
    /// Its operator, or the function that it calls.
    public let operation: String
    /// What its results are.
    public let results: [ValueType]
    /// Its constant attributes, and the constants among its arguments, as text.
    public let attributes: [(name: String, value: String)]
    /// Multiplications with an addition each; `nil` when shapes are not known. An open batch counts as one.
    public let multiplications: Int?
  }

  /// A function of the model.
  public struct Function: Sendable {
    /// Its name.
    public let name: String
    /// How many inputs, nodes and results it has.
    public let inputCount: Int
    public let nodeCount: Int
    public let outputCount: Int
  }

  /// The steps of the main graph, in order.
  public let layers: [Layer]
  /// The functions, in order.
  public let functions: [Function]
  /// Multiplications with an addition each in convolutions, matrix products, fully connected and recurrent
  /// layers, for inputs of the sizes that are recorded; a batch that is open counts as one. Of two
  /// branches the costlier one counts.
  public let multiplications: Int
  /// How many such layers could not be counted, since their shapes, or the number of a loop's rounds, are
  /// not known.
  public let uncountedLayers: Int
  /// Whether the first size of an input is open, and counts as one.
  public let hasOpenBatch: Bool
  /// The most bytes that results of nodes of the main graph take at a time, when each goes after its last
  /// use, for the same sizes; `nil` when a shape is not known.
  public let activationByteCount: Int?

  init(_ model: Model) {
    let costs = model.graph.nodes.map { NodeCost($0, in: model) }
    layers = zip(model.graph.nodes, costs).map { node, cost in
      Layer(
        place: node.scope.isEmpty ? node.name : node.scope, operation: node.operation.name,
        results: node.outputs.compactMap { $0.map { model[$0].type } },
        attributes: Self.attributes(of: node), multiplications: cost.multiplications)
    }
    functions = model.functions.map {
      Function(
        name: $0.name, inputCount: $0.inputs.count, nodeCount: $0.nodes.count,
        outputCount: $0.outputs.count)
    }
    let total = GraphCost(of: model)
    multiplications = total.multiplications
    uncountedLayers = total.uncounted
    hasOpenBatch = model.graph.inputs.contains { input in
      guard let sizes = model[input].type.tensor?.dimensions else { return false }
      return sizes.first.map { $0.size == nil } ?? false
    }
    activationByteCount = Liveness.peak(of: model)
  }

  private static func attributes(of node: Node) -> [(name: String, value: String)] {
    var attributes = node.attributes.map { ($0.name, AttributeText.of($0.value)) }
    for (index, input) in node.inputs.enumerated() {
      if case .constant(let value) = input {
        attributes.append(("#\(index)", AttributeText.of(value)))
      }
    }
    return attributes
  }
}

/// A constant as text.
enum AttributeText {
  static func of(_ attribute: Attribute) -> String {
    switch attribute {
    case .bool(let value): value ? "true" : "false"
    case .int(let value): String(value)
    case .float(let value): "\(value)"
    case .double(let value): "\(value)"
    case .string(let value): "'\(value)'"
    case .bytes(let bytes): "\(bytes.count) bytes"
    case .type(let type): type.description
    case .ints(let values): "[" + values.map(String.init).joined(separator: ", ") + "]"
    case .floats(let values): "[" + values.map { "\($0)" }.joined(separator: ", ") + "]"
    case .strings(let values): "[" + values.map { "'\($0)'" }.joined(separator: ", ") + "]"
    case .tensor(let tensor): "\(tensor.type) \(tensor.shape)"
    case .tuple(let items): "(" + items.map(of).joined(separator: ", ") + ")"
    case .dictionary(let items):
      "{" + items.map { "\($0.name): \(of($0.value))" }.joined(separator: ", ") + "}"
    case .graph(let graph): "graph '\(graph.name)' of \(graph.nodes.count) nodes"
    case .function(let name): "function '\(name)'"
    case .valueType(let type): type.description
    case .reference(let name): "attribute '\(name)' of the caller"
    case .none: "none"
    case .opaque(let text): text
    }
  }
}
