public import MindGraph
public import MindTensors

/// A network's definition together with what was chosen for its settings.
///
/// ```swift
/// let model = try Network.resnet50(classes: 10).model()
///
/// let tiny = Network("tiny", input: Input("x", .float32, [1, 4])) {
///   Dense("fc", outChannels: 2)
///   ReLU()
/// }
/// ```
public struct Network: Sendable {
  /// The definition.
  public let definition: NetworkDefinition
  /// Chosen values by the settings' names.
  public var choices: [String: SettingValue]
  /// Chosen types of inputs.
  public var inputs: [InputChoice]

  /// What an input shall be.
  public struct InputChoice: Sendable, Hashable {
    /// The input's name.
    public let name: String
    /// Its dimensions.
    public let dimensions: [Dimension]
    /// Its element type; the definition's when not given.
    public let type: DataType?

    /// Describes an input.
    public init(_ name: String, _ dimensions: [Dimension], type: DataType? = nil) {
      self.name = name
      self.dimensions = dimensions
      self.type = type
    }
  }

  /// A definition with some choices.
  ///
  /// - Parameters:
  ///   - definition: the definition.
  ///   - choices: values by the settings' names.
  ///   - inputs: shapes of inputs.
  public init(
    _ definition: NetworkDefinition, _ choices: [String: SettingValue] = [:],
    inputs: [InputChoice] = []
  ) {
    self.definition = definition
    self.choices = choices
    self.inputs = inputs
  }

  /// Defines a network with one input and no settings.
  ///
  /// - Parameters:
  ///   - name: the network's name.
  ///   - input: what it takes; batch, channels, height, width for images.
  ///   - cells: what the input flows through, in order.
  public init(_ name: String, input: Input, @CellBuilder cells: () -> [CellDefinition]) {
    self.init(NetworkDefinition(name, inputs: [input], cells: cells))
  }

  /// The same network for another batch, image size or sequence length.
  ///
  /// - Parameters:
  ///   - name: the input's name.
  ///   - dimensions: its dimensions; a symbol leaves a size open.
  ///   - type: its element type, when it shall be another.
  /// - Returns: the network with that input.
  public func input(
    _ name: String, _ dimensions: [Dimension], type: DataType? = nil
  ) -> Network {
    Network(definition, choices, inputs: inputs + [InputChoice(name, dimensions, type: type)])
  }

  /// The same network with another value for a setting.
  public func choosing(_ name: String, _ value: SettingValue) -> Network {
    Network(definition, choices.merging([name: value]) { $1 }, inputs: inputs)
  }

  /// The network as a model in the MindSpore dialect, with parameters that have no data yet.
  ///
  /// - Throws: `DefinitionError` when the definition contradicts itself, or a cell's hyper-parameters do
  ///   not fit what flows into it; `SettingError` when a choice does not fit the definition.
  public func model() throws -> Model {
    try resolved(checkpoint: nil).model()
  }

  /// The network with a value for each setting.
  func resolved(checkpoint: CheckpointNames?) throws -> ResolvedNetwork {
    try ResolvedNetwork(self, checkpoint: checkpoint)
  }
}
