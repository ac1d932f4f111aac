import MindGraph
import MindLowering
package import MindONNX
import MindTensors
import MindWire

/// A model on its way to ONNX Runtime: any format, as an ONNX document whose weights are still where they
/// were.
public struct RunnableModel: Sendable {
  /// What messages call it: the path of the file that has the weights.
  public let path: String
  /// The model.
  package private(set) var file: ONNXFile
  /// The file that holds the model, weights and all, as ONNX Runtime itself can read it.
  private(set) var source: FileSource?
  /// All files that it comes from.
  let inputs: [FileSource]
  /// What became ONNX, in MindSpore's operators; `nil` for what was ONNX, and for what is as someone asked for.
  private var network: Model?
  /// How it became ONNX.
  private var onnx = ONNXOptions()
  /// What people should know of how it was made.
  private(set) var notes: [String] = []

  init(path: String, file: ONNXFile) {
    self.path = path
    self.file = file
    source = nil
    inputs = []
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
    let source = try FileSource(path: path)
    let document = try ModelDocument(source: source, options: reading)
    inputs = Self.files(of: document, at: source)
    self.onnx = onnx
    (file, self.source, network) = try locating(path) {
      switch document {
      case .onnx(let file):
        let isWhole = try file.dataLocations.isEmpty && Decryption.mode(of: source) == nil
        return (file, isWhole ? source : nil, nil)
      case .mindir(let file):
        let network = try Model(file)
        return (try ONNXEmission(network, options: onnx, checker: nil).file, nil, network)
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
    source = nil
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
    onnx = exporter.onnx
    let isPlain = exporter.preparation.isEmpty && !exporter.appendsSoftmax
    self.network = isPlain ? network.model : nil
    try network.model.prepend(exporter.preparation)
    if exporter.appendsSoftmax { try network.model.appendSoftmax() }
    file = try ONNXEmission(network.model, options: exporter.onnx, checker: nil).file
    try input.approve()
    var inputs = ([input] + network.inputs).flatMap { Self.files(of: $0.document, at: $0.source) }
    if case .named(let name) = choice, let definition = try? FileSource(path: name) {
      inputs.append(definition)
    }
    self.inputs = inputs
  }

  /// The model with the inputs that are given, where it would do without them: those that it has a value for.
  func requiring(_ inputs: [String]) -> RunnableModel {
    guard let file = file.withoutDefaults(of: Set(inputs)) else { return self }
    var copy = self
    (copy.file, copy.source) = (file, nil)
    return copy
  }

  /// The model as it becomes with what another one says that it was made with: sizes of inputs, and what became part
  /// of it around the network.
  ///
  /// What does not go with the network is left out, and told.
  ///
  /// - Throws: a `Failure` when this model contradicts itself.
  func made(like other: RunnableModel) throws -> RunnableModel {
    guard var model = network, let options = RecordedOptions(other.file) else { return self }
    let own = RecordedOptions(of: model)
    let words = options.networkArguments
    guard !words.isEmpty, words != own?.networkArguments else { return self }
    let said = "\(other.path) was made with \(words.joined(separator: " "))"
    var copy = self
    do {
      model = try model.resized(options.inputs)
      try model.prepare(options, unless: own)
      copy.file = try ONNXEmission(model, options: onnx, checker: nil).file
      copy.notes.append("\(said): \(path) is compared as it becomes with that")
    } catch let failure as any Failure
      where failure.kind == .unsupported || failure.kind == .usage
    {
      copy.notes.append("\(said), which does not go with \(path): \(failure)")
    }
    return copy
  }

  private static func files(of document: ModelDocument, at source: FileSource) -> [FileSource] {
    let folder = FilePath.folder(of: source.path)
    return [source] + document.dataLocations.compactMap { try? FileSource(path: folder + $0) }
  }
}
