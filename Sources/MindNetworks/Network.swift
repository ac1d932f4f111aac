public import MindGraph
public import MindTensors

/// A network's definition: its input, and its cells with their hyper-parameters.
///
/// ```swift
/// let network = Network("tiny", input: "x", .float32, [1, 4]) {
///   Dense("fc", outputs: 2)
///   ReLU()
/// }
/// let model = try network.model()
/// ```
public struct Network: Sendable {
  /// The network's name.
  public let name: String
  /// The hyper-parameters as a reader would say them, such as `10 classes`.
  public let remarks: [String]

  private let inputName: String
  private let inputType: TensorType
  private let cells: [any Cell]

  /// Defines a network with one input.
  ///
  /// - Parameters:
  ///   - name: the network's name.
  ///   - remarks: the hyper-parameters as a reader would say them.
  ///   - input: the input's name.
  ///   - type: the input's element type.
  ///   - dimensions: the input's dimensions; batch, channels, height, width for an image.
  ///   - cells: what the input flows through, in order.
  public init(
    _ name: String, remarks: [String] = [], input: String, _ type: DataType,
    _ dimensions: [Dimension], @CellBuilder cells: () -> [any Cell]
  ) {
    self.name = name
    self.remarks = remarks
    inputName = input
    inputType = TensorType(type, dimensions)
    self.cells = cells()
  }

  /// The network as a model in the MindSpore dialect, with parameters that have no data yet.
  ///
  /// - Throws: `NetworkError` when a cell's hyper-parameters do not fit what flows into it.
  public func model() throws -> Model {
    var builder = NetworkBuilder(name: name)
    var value = builder.input(inputName, inputType)
    value = try builder.apply(cells, to: value)
    return builder.finish(outputs: [value])
  }
}
