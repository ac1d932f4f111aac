public import MindTensors

/// What is known of a tensor before it exists.
public struct TensorType: Sendable, Hashable {
  /// The elements' type; `nil` when a file does not say.
  public var element: DataType?
  /// The dimensions; `nil` when not even their number is known.
  public var dimensions: [Dimension]?

  /// Makes a tensor type.
  public init(_ element: DataType?, _ dimensions: [Dimension]?) {
    self.element = element
    self.dimensions = dimensions
  }

  /// The type of an existing tensor.
  public init(_ tensor: Tensor) {
    self.init(tensor.type, tensor.shape.dimensions.map(Dimension.fixed))
  }

  /// The number of dimensions, when it is known.
  public var rank: Int? { dimensions?.count }

  /// The shape, when every dimension is known.
  public var shape: Shape? {
    guard let dimensions else { return nil }
    let sizes = dimensions.compactMap(\.size)
    return sizes.count == dimensions.count ? Shape(sizes) : nil
  }
}

extension TensorType: CustomStringConvertible {
  public var description: String {
    let type = element?.description ?? "?"
    guard let dimensions else { return "\(type) [...]" }
    return "\(type) [" + dimensions.map(\.description).joined(separator: ", ") + "]"
  }
}

/// What a value can be.
public indirect enum ValueType: Sendable, Hashable {
  /// A tensor.
  case tensor(TensorType)
  /// A single number outside any tensor, as MindIR's shape arithmetic uses.
  case scalar(DataType)
  /// Several values in one; a list counts as a tuple.
  case tuple([ValueType])
  /// Text.
  case string
  /// A function that can be called.
  case function
  /// The absence of a value.
  case none
  /// Anything else: tokens of side effects, ONNX's sequences, maps and optionals.
  case opaque(String)
  /// Nothing is known.
  case unknown

  /// The tensor's type, when this is a tensor.
  public var tensor: TensorType? {
    if case .tensor(let type) = self { type } else { nil }
  }
}

extension ValueType: CustomStringConvertible {
  public var description: String {
    switch self {
    case .tensor(let type): type.description
    case .scalar(let type): type.description
    case .tuple(let types): "(" + types.map(\.description).joined(separator: ", ") + ")"
    case .string: "string"
    case .function: "function"
    case .none: "none"
    case .opaque(let name): name
    case .unknown: "?"
    }
  }
}

extension TensorType {
  /// One dimension, or `.unknown` when there is none that anybody knows.
  package func dimension(_ axis: Int) -> Dimension {
    guard let dimensions, dimensions.indices.contains(axis) else { return .unknown }
    return dimensions[axis]
  }
}
