package import MindTensors

/// What a model asks of whoever runs it: versions, operators, types; nothing of how its file is built.
package struct ModelUsage: Sendable {
  /// What a file says of itself that readers refuse by.
  package enum Format: Sendable, Equatable {
    /// ONNX: the version of the standard operator set, and the IR version.
    case onnx(opset: Int, ir: Int)
    /// MindIR: its version; 0 when the file has none.
    case mindIR(version: Int)
  }

  /// An input or result of the graph.
  package struct Port: Sendable {
    package let name: String
    package let type: ValueType

    package init(name: String, type: ValueType) {
      self.name = name
      self.type = type
    }
  }

  /// Something that a node takes or gives.
  package struct Argument: Sendable {
    /// What is known of its type.
    package var type: TensorType?
    /// Whether its elements are in the file.
    package var isConstant: Bool
    /// Whether it is given at all, or used.
    package var isPresent: Bool

    package init(type: TensorType?, isConstant: Bool, isPresent: Bool = true) {
      self.type = type
      self.isConstant = isConstant
      self.isPresent = isPresent
    }
  }

  /// A use of an operator.
  package struct Node: Sendable {
    /// The operator.
    package let name: String
    /// Its domain; empty for the format's own.
    package let domain: String
    /// Where it stands, for messages.
    package let place: String
    package let inputs: [Argument]
    package let outputs: [Argument]
    package let attributes: [NamedAttribute]

    package init(
      name: String, domain: String = "", place: String, inputs: [Argument] = [],
      outputs: [Argument] = [], attributes: [NamedAttribute] = []
    ) {
      self.name = name
      self.domain = domain
      self.place = place
      self.inputs = inputs
      self.outputs = outputs
      self.attributes = attributes
    }
  }

  /// An operator that a reader will not run in the form that it has here.
  package struct Obstacle: Sendable {
    package let name: String
    package let reason: String
    /// How many nodes there are of it.
    package let count: Int

    package init(name: String, reason: String, count: Int) {
      self.name = name
      self.reason = reason
      self.count = count
    }
  }

  package let format: Format
  package var inputs: [Port] = []
  package var outputs: [Port] = []
  /// Every node, those of inner graphs and functions included.
  package var nodes: [Node] = []
  /// The element types of weights, each with the first weight of that type.
  package var weightTypes: [DataType: String] = [:]
  /// What MindSpore Lite 2.0 will not run, as far as it does not follow from operators' names.
  package var obstaclesForLite: [Obstacle] = []
  /// Whether nodes call functions of the model.
  package var hasFunctions = false
  /// Whether weights lie in files of their own.
  package var hasDataFiles = false

  package init(format: Format) {
    self.format = format
  }
}
