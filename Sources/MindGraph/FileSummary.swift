public import MindTensors

/// What is in a model file, at a glance.
public struct FileSummary: Sendable {
  /// One parameter.
  public struct Parameter: Sendable {
    /// What an entry is for.
    public enum Role: String, Sendable, Codable {
      /// Part of the network.
      case weight
      /// Kept by training: optimizer state, counters.
      case training
      /// Not a tensor: texts, hash tables.
      case other
    }

    /// Its name.
    public let name: String
    /// Its element type.
    public let type: String
    /// Its shape; empty for scalars.
    public let shape: [Int]
    /// The bytes of its elements, present or not.
    public let byteCount: Int
    /// What it is for.
    public let role: Role
    /// Whether the file holds its elements.
    public let hasData: Bool

    /// Describes a tensor.
    public init(name: String, tensor: Tensor, role: Role = .weight) {
      self.init(
        name: name, type: tensor.type.rawValue, shape: tensor.shape.dimensions,
        byteCount: tensor.byteCount ?? 0, role: role, hasData: tensor.payload != nil)
    }

    /// Describes something else.
    public init(
      name: String, type: String, shape: [Int] = [], byteCount: Int, role: Role = .weight,
      hasData: Bool = true
    ) {
      self.name = name
      self.type = type
      self.shape = shape
      self.byteCount = byteCount
      self.role = role
      self.hasData = hasData
    }

    /// The number of elements, at most `Int.max`.
    public var elementCount: Int { Shape(shape)?.elementCount ?? .max }
  }

  /// An input or result of the graph.
  public struct Port: Sendable {
    /// Its name.
    public let name: String
    /// Its type, as `float32 [1, 3, N, N]`.
    public let type: ValueType

    /// Describes an input or result.
    public init(name: String, type: ValueType) {
      self.name = name
      self.type = type
    }
  }

  /// The parameters, in the order of the file.
  public var parameters: [Parameter] = []
  /// The graph's inputs, in order.
  public var inputs: [Port] = []
  /// The graph's results, in order.
  public var outputs: [Port] = []
  /// How often each operator is used, functions and inner graphs included.
  public var operators: [String: Int] = [:]
  /// Versions, producer and other facts, in the order in which they are shown.
  public var facts: [(key: String, value: String)] = []

  /// Makes an empty summary.
  public init() {}

  /// Adds who made the file, if it says so.
  package mutating func addProducer(_ name: String, _ version: String) {
    let words = [name, version].filter { !$0.isEmpty }
    if !words.isEmpty { facts.append(("producer", words.joined(separator: " "))) }
  }
}
