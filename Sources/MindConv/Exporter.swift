import MindCheckpoint
import MindGraph
import MindIR
import MindLowering
import MindNetworks
import MindONNX
public import MindTensors
import MindWire

/// Binds a network's definition to a checkpoint's weights and writes a deployable file.
///
/// ```swift
/// let exporter = Exporter()
/// let report = try exporter.export(checkpoint: "lenet5.ckpt", to: .onnx)
/// // report.output == "lenet5.onnx"
/// ```
public struct Exporter: Sendable {
  /// What is asked besides the library's own checks, for ONNX outputs that it knows.
  public var checker: StructureChecker?
  /// How inputs are read.
  public var reading = ReadingOptions()
  /// How the output is written.
  public var writing = WritingOptions()
  /// How ONNX is written.
  public var onnx = ONNXOptions()

  /// Makes an exporter.
  ///
  /// - Parameter checker: a second opinion on ONNX outputs.
  public init(checker: StructureChecker? = nil) {
    self.checker = checker
  }

  /// Exports a checkpoint.
  ///
  /// - Parameters:
  ///   - path: the checkpoint.
  ///   - choice: where the network comes from.
  ///   - format: `.onnx` or `.mindir`.
  ///   - output: the file to write; beside the checkpoint, with the same stem, when not given.
  /// - Returns: what was done.
  /// - Throws: a `Failure`: an input cannot be read, the checkpoint does not fit the network, an
  ///   operator has no equivalent, or the output cannot be written. Nothing is left behind then.
  public func export(
    checkpoint path: String, network choice: NetworkChoice = .automatic, to format: ModelFormat,
    output: String? = nil
  ) throws -> ExportReport {
    guard !format.isParametersOnly else { throw ExportError.target(format) }
    let input = try ModelInput(path: path, options: reading)
    guard input.document.format.isParametersOnly else {
      throw Located(
        path, FormatError.other(found: input.document.format, needed: "a checkpoint"))
    }
    let weights = try locating(path) { try CheckpointWeights(input.document) }
    var network = try choice.resolve(for: weights, checkpoint: path, options: reading)
    let inputs = [input] + network.inputs
    let sources = inputs.map(\.source)
    let target = ModelOutput(
      path: try self.output(output, checkpoint: path, format, inputs: sources), options: writing)
    try target.check(format, inputs: sources)
    try locating(path) { try network.model.bind(weights.tensors) }
    var report = ExportReport(
      network: network.description, output: target.path, format: format,
      boundCount: network.model.graph.parameters.count, setAside: weights.setAside)
    switch format {
    case .mindir: try writeMindIR(network.model, to: target, inputs, &report)
    default: try writeONNX(network.model, to: target, inputs, &report)
    }
    return report
  }

  /// The given output, or the standard one; that must not be one of the inputs.
  private func output(
    _ given: String?, checkpoint path: String, _ format: ModelFormat, inputs: [FileSource]
  ) throws -> String {
    if let given { return given }
    let standard = FilePath.replacingExtension(of: path, with: format.fileExtension)
    do {
      try OutputFile.check(path: standard, existing: .replace, inputs: inputs)
    } catch .isInput {
      throw ExportError.standardOutputIsInput(standard)
    } catch {
      // Whatever else is wrong with it will be said when it is written.
    }
    return standard
  }

  private func writeMindIR(
    _ model: Model, to target: ModelOutput, _ inputs: [ModelInput], _ report: inout ExportReport
  ) throws {
    let file = try MindIRFile(model, producer: MindConv.producer)
    report.nodeCount = model.graph.nodes.count
    report.formatVersion = "MindIR version 2"
    report.note(try target.write(file, inputs: inputs))
  }

  private func writeONNX(
    _ model: Model, to target: ModelOutput, _ inputs: [ModelInput], _ report: inout ExportReport
  ) throws {
    let emission = try ONNXEmission(model, options: onnx, checker: checker)
    report.nodeCount = emission.model.graph.nodes.count
    report.formatVersion = emission.versions
    report.isChecked = emission.isChecked
    report.notes = emission.notes
    report.note(try emission.write(to: target, inputs: inputs))
  }
}

/// Why an export cannot even begin.
public enum ExportError: Failure, Equatable {
  /// A format that is no export's target.
  case target(ModelFormat)
  /// The output that would be written by standard is one of the inputs.
  case standardOutputIsInput(String)
  /// libonnx objects to the model.
  case objection(String)

  public var kind: FailureKind {
    switch self {
    case .target, .standardOutputIsInput: .usage
    case .objection: .unsupported
    }
  }

  public var description: String {
    switch self {
    case .target(let format): "cannot export to \(format.name); choose onnx or mindir"
    case .standardOutputIsInput(let path):
      "the output would be \(path), which is one of the inputs; choose another with -o"
    case .objection(let objection): "libonnx objects to the exported model: \(objection)"
    }
  }
}
