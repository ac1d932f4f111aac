import MindCheckpoint
import MindGraph
import MindIR
import MindLowering
public import MindNetworks
import MindONNX
public import MindTargets
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
  /// Values for the network's settings, by name.
  public var settings: [String: SettingValue] = [:]
  /// What the network's inputs shall be.
  public var inputs: [InputSpecification] = []
  /// What becomes part of the network in front of its image input.
  public var preparation = ImagePreparation()
  /// Whether a softmax over the classes becomes part of the network.
  public var appendsSoftmax = false
  /// How the checkpoint's entries find the network's parameters.
  public var binding = BindingOptions()
  /// The file to which the map of names is written, whether the checkpoint fits or not.
  public var mapPath: String?
  /// How inputs are read.
  public var reading = ReadingOptions()
  /// How the output is written.
  public var writing = WritingOptions()
  /// How ONNX is written.
  public var onnx = ONNXOptions()
  /// How the model is run before it is written, beside the network that it is made of; `nil` when it is not.
  public var verification: ExportVerification?
  /// The systems that the output is for: they set what is not asked for, and refuse what they do not take.
  public var targets = TargetSet()

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
    if format == .mindir {
      guard onnx.precision == nil else { throw ExportError.precision }
      if let choice = onnx.translationChoice { throw ExportError.option(choice) }
    }
    let plan = try TargetPlan(targets, format: format, onnx: onnx, writing: writing)
    let (input, weights) = try opened(path)
    let parameters = CheckpointParameters(weights.tensors, options: binding)
    var network = try ChosenNetwork(choice, for: parameters.names, at: path, self)
    let inputs = [input] + network.inputs
    let sources = inputs.map(\.source)
    let target = ModelOutput(
      path: try self.output(output, checkpoint: path, format, inputs: sources),
      options: plan.writing)
    try target.check(format, inputs: sources)
    let bound = try locating(path) {
      try bind(
        parameters, to: &network,
        BindingReport(setAside: weights.setAside, ignored: parameters.ignored), inputs: sources)
    }
    try network.model.prepend(preparation)
    if appendsSoftmax { try network.model.appendSoftmax() }
    var report = ExportReport(network, output: target.path, format: format, binding: bound)
    let provenance = provenance(of: input, format, network, plan.onnx)
    switch format {
    case .mindir: try writeMindIR(network.model, plan, to: target, inputs, provenance, &report)
    default: try writeONNX(network.model, plan, to: target, inputs, provenance, &report)
    }
    return report
  }

  /// What exporting a checkpoint to ONNX would take; nothing is written.
  ///
  /// - Parameters: as for `export`.
  /// - Returns: the plan, also when the checkpoint does not fit or something cannot be expressed.
  /// - Throws: a `Failure` when an input cannot be read, or no network is found.
  public func plan(
    checkpoint path: String, network choice: NetworkChoice = .automatic, output: String? = nil
  ) throws -> Plan {
    let (input, weights) = try opened(path)
    let parameters = CheckpointParameters(weights.tensors, options: binding)
    var network = try ChosenNetwork(choice, for: parameters.names, at: path, self)
    let sources = ([input] + network.inputs).map(\.source)
    let output = try self.output(output, checkpoint: path, .onnx, inputs: sources)
    var report = BindingReport(setAside: weights.setAside, ignored: parameters.ignored)
    do {
      report = try network.model.bind(
        parameters.parameters, prefix: network.prefix, options: binding, report: report)
    } catch {
      report = error.report
    }
    try network.model.prepend(preparation)
    if appendsSoftmax { try network.model.appendSoftmax() }
    let options = try onnx.settled(for: targets)
    return try Plan(
      network.model, network: network.description, output: output, options: options,
      provenance: provenance(of: input, .onnx, network, options), binding: report)
  }

  private func provenance(
    of input: ModelInput, _ format: ModelFormat, _ network: ChosenNetwork, _ options: ONNXOptions
  ) -> Provenance {
    Provenance(
      source: input.source, options: optionWords(format, network: network.name, options),
      hasWeights: writing.hasWeightsDigest)
  }

  /// Opens a checkpoint.
  private func opened(_ path: String) throws -> (ModelInput, CheckpointWeights) {
    let input = try ModelInput(path: path, options: reading)
    guard input.document.format.isParametersOnly else {
      throw Located(
        path, FormatError.other(found: input.document.format, needed: "a checkpoint"))
    }
    return (input, try locating(path) { try CheckpointWeights(input.document) })
  }

  /// Binds, and writes the map when asked, also when the checkpoint does not fit.
  private func bind(
    _ parameters: CheckpointParameters, to network: inout ChosenNetwork, _ report: BindingReport,
    inputs: [FileSource]
  ) throws -> BindingReport {
    do {
      let report = try network.model.bind(
        parameters.parameters, prefix: network.prefix, options: binding, report: report)
      try writeMap(report, inputs: inputs)
      return report
    } catch let error as BindingError {
      try writeMap(error.report, inputs: inputs)
      throw error
    }
  }

  private func writeMap(_ report: BindingReport, inputs: [FileSource]) throws {
    guard let mapPath else { return }
    let output = try OutputFile(
      path: mapPath, existing: writing.replacesExisting ? .replace : .refuse, inputs: inputs)
    try output.append(Array(report.mapFile.utf8)[...])
    try output.commit()
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
    _ model: Model, _ plan: TargetPlan, to target: ModelOutput, _ inputs: [ModelInput],
    _ provenance: Provenance, _ report: inout ExportReport
  ) throws {
    var model = model
    try provenance.mark(&model)
    var file = try MindIRFile(model, producer: MindConv.producer)
    report.notes = try plan.fit(&file)
    report.note(model)
    if let verification {
      // What a reader would make of the document.
      let emission = try ONNXEmission(Model(file), checker: nil)
      report.verification = try verification.run(
        emission.file, path: target.path, of: model, source: provenance.source)
    }
    report.formatVersion = "MindIR version \(file.version)"
    report.note(try target.write(file, inputs: inputs))
  }

  private func writeONNX(
    _ model: Model, _ plan: TargetPlan, to target: ModelOutput, _ inputs: [ModelInput],
    _ provenance: Provenance, _ report: inout ExportReport
  ) throws {
    var emission = try ONNXEmission(
      model, options: plan.onnx, checker: checker, provenance: provenance)
    try emission.approve(for: targets)
    report.note(emission.model)
    report.formatVersion = emission.versions
    report.isChecked = emission.isChecked
    report.verification = try verification?.run(
      emission.file, path: target.path, of: model, source: provenance.source,
      precision: plan.onnx.precision)
    report.notes = emission.notes
    report.note(try emission.write(to: target, inputs: inputs))
    report.precision = emission.precision
  }
}

/// Why an export cannot even begin.
public enum ExportError: Failure, Equatable {
  /// A format that is no export's target.
  case target(ModelFormat)
  /// The output that would be written by standard is one of the inputs.
  case standardOutputIsInput(String)
  /// Half precision is for ONNX.
  case precision
  /// An option says how ONNX is written, and MindIR is.
  case option(String)
  /// libonnx objects to the model.
  case objection(String)

  public var kind: FailureKind {
    switch self {
    case .target, .standardOutputIsInput, .precision, .option: .usage
    case .objection: .unsupported
    }
  }

  public var description: String {
    switch self {
    case .target(let format): "cannot export to \(format.name); choose onnx or mindir"
    case .standardOutputIsInput(let path):
      "the output would be \(path), which is one of the inputs; choose another with -o"
    case .precision: "half precision is for ONNX; a MindIR keeps its element types"
    case .option(let name): "--\(name) is for ONNX; a MindIR has MindSpore's own operators"
    case .objection(let objection): "libonnx objects to the exported model: \(objection)"
    }
  }
}
