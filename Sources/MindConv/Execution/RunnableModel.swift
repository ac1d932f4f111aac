import MindGraph
import MindLowering
package import MindONNX
import MindTensors

/// A model on its way to ONNX Runtime: any format, as an ONNX document whose weights are still where they
/// were.
public struct RunnableModel: Sendable {
  /// What messages call it: the path of the file that has the weights.
  public let path: String
  /// The model.
  package let file: ONNXFile

  init(path: String, file: ONNXFile) {
    self.path = path
    self.file = file
  }

  /// Reads a MindIR or ONNX model; MindIR is translated in memory.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - reading: how it is read.
  ///   - onnx: how MindIR is translated.
  /// - Throws: a `Failure` when it cannot be read, has no graph, or an operator has no equivalent.
  public init(
    path: String, reading: ReadingOptions = ReadingOptions(), onnx: ONNXOptions = ONNXOptions()
  ) throws {
    self.path = path
    let document = try ModelDocument(path: path, options: reading)
    file = try locating(path) {
      switch document {
      case .onnx(let file): return file
      case .mindir(let file):
        return try ONNXEmission(Model(file), options: onnx, checker: nil).file
      default: throw RunError.noGraph(document.format)
      }
    }
  }

  /// Binds a checkpoint to a network.
  ///
  /// - Parameters:
  ///   - checkpoint: the checkpoint.
  ///   - choice: where the network comes from.
  ///   - exporter: how the network is chosen, prepared and bound.
  /// - Throws: a `Failure`, as an export does.
  public init(
    checkpoint: String, network choice: NetworkChoice = .automatic,
    exporter: Exporter = Exporter()
  ) throws {
    path = checkpoint
    let input = try ModelInput(path: checkpoint, options: exporter.reading)
    guard input.document.format.isParametersOnly else {
      throw Located(
        checkpoint, FormatError.other(found: input.document.format, needed: "a checkpoint"))
    }
    let weights = try locating(checkpoint) { try CheckpointWeights(input.document) }
    let parameters = CheckpointParameters(weights.tensors, options: exporter.binding)
    var network = try ChosenNetwork(choice, for: parameters.names, at: checkpoint, exporter)
    _ = try locating(checkpoint) {
      try network.model.bind(
        parameters.parameters, prefix: network.prefix, options: exporter.binding,
        report: BindingReport(setAside: weights.setAside, ignored: parameters.ignored))
    }
    try network.model.prepend(exporter.preparation)
    if exporter.appendsSoftmax { try network.model.appendSoftmax() }
    file = try ONNXEmission(network.model, options: exporter.onnx, checker: nil).file
    try input.approve()
  }
}
