import MindGraph
import MindTensors

extension GraphForm {
  /// Where a value comes from.
  package enum Source: Sendable, Hashable {
    /// The input of that number.
    case input(Int)
    /// A weight, by its place among the parameters.
    case parameter(Int)
    /// A constant, by what it holds.
    case constant(Int)
    /// A result of a node.
    case node(Int, result: Int)
    /// A value of a graph around this one, by its place in `outer`.
    case outer(Int)
    /// Nothing.
    case absent
  }

  /// What a step says besides its inputs.
  package struct StepAttribute: Sendable {
    package let name: String
    /// A number for what it says.
    package private(set) var digest: Int
    package let text: String
    /// The graph that it is.
    let inner: GraphForm?
    /// The axes that it names, where an operator of ONNX counts axes from either end.
    private let axes: [Int]?

    init(
      _ name: String, digest: Int, text: String, inner: GraphForm? = nil, axes: [Int]? = nil
    ) {
      (self.name, self.digest, self.text, self.inner, self.axes) = (name, digest, text, inner, axes)
    }

    /// This attribute where axes are counted from the front.
    fileprivate func settled(rank: Int?, _ step: Step) -> StepAttribute {
      guard let axes, let rank else { return self }
      var attribute = self
      attribute.digest = step.settled(axes, rank: rank).hashValue
      return attribute
    }

    /// Whether the only axis is the last of these dimensions, or those behind it have the size one.
    fileprivate func isInnermost(_ sizes: [Dimension]?) -> Bool {
      guard axes?.count == 1, let axis = axes?.first else { return false }
      if axis == -1 { return true }
      guard let sizes else { return false }
      let place = axis < 0 ? axis + sizes.count : axis
      guard sizes.indices.contains(place) else { return false }
      return sizes[(place + 1)...].allSatisfy { $0 == .fixed(1) }
    }
  }

  /// A step.
  package struct Step: Sendable {
    /// The operator with its domain, or the function.
    package let operation: String
    /// Its path, or its name when it has none.
    package let place: String
    package let name: String
    /// Whether it stands in a cell that is known.
    let hasPath: Bool
    package let inputs: [Source]
    /// What it says, by name; axes as the file counts them.
    let attributes: [StepAttribute]
    /// What it says that is so anyway, as text.
    let plain: [String: String]
    /// What it takes as an input and others say, by name.
    let given: [String: Source]
    let flattens: Bool
    private let meaning: String?
    /// The sizes of its first input, where they are known.
    let sizes: [Dimension]?
    let resultCount: Int
    /// Its node's place in the graph.
    package let node: Int

    init(
      _ node: Node, at index: Int, operation: String, inputs: [Source],
      attributes: [StepAttribute], canonical: CanonicalNode?, sizes: [Dimension]?
    ) {
      self.operation = operation
      place = node.scope.isEmpty ? node.name : node.scope
      name = node.name
      hasPath = !node.scope.isEmpty
      self.inputs = inputs
      self.attributes = attributes
      plain = canonical?.plain.mapValues(ComparedText.of) ?? [:]
      given = (canonical?.given ?? [:]).compactMapValues { port in
        inputs.indices.contains(port) ? inputs[port] : nil
      }
      flattens = canonical?.flattens ?? false
      meaning = canonical?.meaning
      self.sizes = sizes
      resultCount = node.outputs.count
      self.node = index
    }

    /// The attributes, axes counted from the front where that is possible.
    ///
    /// - Parameter sizes: the sizes of the first input, from wherever they are known.
    /// - Returns: the attributes, in the order of their names.
    func settled(_ sizes: [Dimension]?) -> [StepAttribute] {
      attributes.map { $0.settled(rank: sizes?.count, self) }
    }

    /// What it does otherwise than the newest operator set has it; `nil` when that makes no difference.
    func meaning(_ sizes: [Dimension]?) -> String? {
      guard flattens else { return meaning }
      let isOne = attributes.first { $0.name == "axis" }?.isInnermost(sizes) ?? false
      return isOne ? nil : "before opset 13, over all dimensions from the axis on"
    }

    /// Axes counted from the front, sorted where their order says nothing.
    fileprivate func settled(_ axes: [Int], rank: Int) -> [Int] {
      var (rank, isSet) = (rank, operation.hasPrefix("Reduce"))
      switch operation {
      case "OneHot": rank += 1
      case "Unsqueeze": (rank, isSet) = (rank + axes.count, true)
      case "Squeeze": isSet = true
      default: break
      }
      let front = axes.map { $0 < 0 && $0 >= -rank ? $0 + rank : $0 }
      return isSet ? front.sorted() : front
    }
  }
}

/// A constant as text that says all about it but a tensor's elements.
enum ComparedText {
  static func of(_ attribute: Attribute) -> String {
    switch attribute {
    case .bool(let value): value ? "1" : "0"
    case .int(let value): String(value)
    case .float(let value): "\(value)"
    case .double(let value): "\(value)"
    case .string(let value): "'\(value)'"
    case .bytes(let bytes): "\(bytes)"
    case .type(let type): type.description
    case .ints(let values): "\(values)"
    case .floats(let values): "\(values)"
    case .strings(let values): "\(values)"
    case .tensor(let tensor): "\(tensor.type) \(tensor.shape)"
    case .tuple(let items): "(" + items.map(of).joined(separator: ", ") + ")"
    case .dictionary(let items):
      "{" + items.map { "\($0.name): \(of($0.value))" }.joined(separator: ", ") + "}"
    case .graph(let graph): "graph of \(graph.nodes.count) nodes"
    case .function(let name): "function '\(name)'"
    case .valueType(let type): type.description
    case .reference(let name): "caller's '\(name)'"
    case .none: "none"
    case .opaque(let text): text
    }
  }
}
