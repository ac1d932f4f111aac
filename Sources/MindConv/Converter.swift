import MindGraph
import MindIR
public import MindTargets
import MindTensors
import MindWire

/// Writes a file in another format, or the same file again.
///
/// Within one format the document is written: every field survives, and files of canonical writers
/// come out byte for byte.
public struct Converter: Sendable {
  /// What is asked besides the library's own checks, for ONNX outputs that it knows.
  public var checker: StructureChecker?
  /// How the input is read.
  public var reading = ReadingOptions()
  /// How the output is written.
  public var writing = WritingOptions()
  /// What the inputs of a MindIR graph shall be in ONNX.
  public var inputs: [InputSpecification] = []
  /// How ONNX is written.
  public var onnx = ONNXOptions()
  /// The systems that the output is for: they set what is not asked for, and refuse what they do not take.
  public var targets = TargetSet()
  /// What is changed about parameters, on their way to a format that holds nothing else.
  ///
  /// From MindIR to ONNX, a cast of all parameters to half precision is one of the whole network, as
  /// `ONNXOptions.precision` is.
  public var edits = ParameterEdits()
  /// How ONNX made from MindIR is run before it is written, beside the graph that it is made of; `nil` when it
  /// is not.
  public var verification: ExportVerification?
  /// Whether only the report is made, and nothing written.
  public var isDryRun = false

  /// Makes a converter.
  ///
  /// - Parameter checker: a second opinion on ONNX outputs.
  public init(checker: StructureChecker? = nil) {
    self.checker = checker
  }

  /// Converts a file.
  ///
  /// - Parameters:
  ///   - path: the input.
  ///   - output: the file to write; its extension tells the format, which is the input's when it tells
  ///     none.
  /// - Returns: what was done.
  /// - Throws: a `Failure` when the input cannot be read or expressed in the output's format, or the
  ///   output cannot be written. Nothing is left behind then.
  @discardableResult
  public func convert(_ path: String, to output: String) throws -> ConversionReport {
    let input = try ModelInput(path: path, options: reading)
    let document = input.document
    let format = ModelFormat(extensionOf: output) ?? document.format
    let onnx = format == .onnx ? try onnxOptions(for: document) : onnx
    let plan = try TargetPlan(targets, format: format, onnx: onnx, writing: writing)
    if let choice = self.onnx.translationChoice,
      document.format != .mindir || format != .onnx
    {
      throw ConversionError.option(choice, from: document.format, to: format)
    }
    let target = ModelOutput(path: output, options: plan.writing)
    if !isDryRun { try target.check(format, inputs: [input.source]) }
    var report = ConversionReport(input: path, output: output, from: document.format, to: format)
    if format.isParametersOnly,
      document.format != .checkpoint || format != .checkpoint
        || !edits.isEmpty || isDryRun
    {
      let output = ParameterOutput(path: output, format: format, options: writing)
      report.isDryRun = isDryRun
      try ParameterConversion(input: input, edits: edits, output: output)
        .run(&report, isDryRun: isDryRun)
      if !isDryRun { report.note(plainCopyOf: input, writing) }
      return report
    }
    guard format == .onnx || edits.isEmpty, !isDryRun else { throw EditError.graph(format) }
    guard inputs.isEmpty || (document.format == .mindir && format == .onnx) else {
      throw ConversionError.inputs(from: document.format, to: format)
    }
    guard verification == nil || (document.format == .mindir && format == .onnx) else {
      throw ConversionError.verification(from: document.format, to: format)
    }
    let written: ModelOutput.Written
    switch (document, format) {
    case (.checkpoint(let file), .checkpoint):
      try locating(path) { try file.checkContent() }
      var target = target
      // What was not verified may be wrong, and then the output's must not be.
      if file.trailer != nil, !reading.verifiesChecksums, writing.encryption == nil {
        target.options.hasChecksum = true
      }
      written = try target.write(file, inputs: [input])
    case (.mindir(let file), .mindir):
      var file = file
      report.notes = try locating(path) {
        // Every weight is as long as its shape asks for.
        _ = try file.parameterByteCount()
        return try plan.fit(&file)
      }
      written = try target.write(file, inputs: [input])
    case (.onnx(let file), .onnx):
      try locating(path) { try file.checkContent() }
      if !targets.isEmpty {
        report.notes = try locating(path) { try targets.approve(file.usage()) }
      }
      written = try target.write(file, whole: file.embedded(), inputs: [input])
    case (.mindir(let file), .onnx):
      let emission = try locating(path) {
        var emission = try ONNXEmission(
          Model(file).resized(inputs), options: plan.onnx, checker: checker,
          provenance: provenance(of: input, plan.onnx))
        try emission.approve(for: targets)
        return emission
      }
      report.verification = try verification?.run(
        emission.file, path: target.path, of: Model(file).resized(inputs), source: path,
        precision: plan.onnx.precision)
      report.notes = emission.notes
      written = try emission.write(to: target, inputs: [input])
      report.precision = emission.precision
    default:
      throw ConversionError.noWay(from: document.format, to: format)
    }
    report.output = written.path
    report.dataFiles = written.dataFiles
    report.byteCount = written.byteCount
    report.notes += written.notes
    report.note(plainCopyOf: input, writing)
    return report
  }
}

extension Converter {
  /// What converting a MindIR to ONNX would take; nothing is written.
  ///
  /// - Parameters:
  ///   - path: the MindIR.
  ///   - output: the file that would be written.
  /// - Returns: the plan, also when something in the model cannot be expressed.
  /// - Throws: a `Failure` when the input cannot be read, or the formats are others.
  public func plan(_ path: String, to output: String) throws -> Plan {
    let input = try ModelInput(path: path, options: reading)
    let format = ModelFormat(extensionOf: output) ?? input.document.format
    guard case .mindir(let file) = input.document, format == .onnx else {
      throw ConversionError.noPlan(from: input.document.format, to: format)
    }
    return try locating(path) {
      let options = try onnxOptions(for: input.document).settled(for: targets)
      return try Plan(
        Model(file).resized(inputs), network: path, output: output, options: options,
        provenance: provenance(of: input, options))
    }
  }

  private func provenance(of input: ModelInput, _ options: ONNXOptions) -> Provenance {
    Provenance(
      source: input.source,
      options: ["to=onnx"] + options.words + inputs.map(\.word) + targets.words,
      hasWeights: writing.hasWeightsDigest)
  }

  /// The options for ONNX: a cast of everything is one of the whole network.
  private func onnxOptions(for document: ModelDocument) throws -> ONNXOptions {
    var onnx = onnx
    guard !edits.isEmpty else { return onnx }
    guard case .mindir = document, let type = edits.castOfEverything,
      type == .float16 || type == .bfloat16
    else { throw EditError.graph(.onnx) }
    onnx.precision = onnx.precision ?? HalfPrecision(type)
    onnx.precision?.type = type
    return onnx
  }
}

/// What a conversion did.
public struct ConversionReport: Sendable, Encodable {
  /// The version of this report's JSON form.
  public let schema = 1
  /// The file that was read.
  public let input: String
  /// The file that was written.
  public internal(set) var output: String
  /// The data files beside it.
  public internal(set) var dataFiles: [String] = []
  /// The input's format.
  public let from: ModelFormat
  /// The output's format.
  public let to: ModelFormat
  /// The size of the output, data files included.
  public internal(set) var byteCount = 0
  /// Whether nothing was written.
  public internal(set) var isDryRun = false
  /// What became of single precision, when half was asked for.
  public internal(set) var precision: PrecisionReport?
  /// What became of each parameter, where parameters alone were written.
  public internal(set) var parameters: [ParameterChange] = []
  /// What a run of the model found, beside one of the graph that it is made of, when it was asked for.
  public internal(set) var verification: Verification?
  /// What a user should know.
  public internal(set) var notes: [String] = []

  init(input: String, output: String, from: ModelFormat, to: ModelFormat) {
    self.input = input
    self.output = output
    self.from = from
    self.to = to
  }

  fileprivate mutating func note(plainCopyOf input: ModelInput, _ writing: WritingOptions) {
    guard input.encryption != nil, writing.encryption == nil else { return }
    notes.append("the input is encrypted, the output is not")
  }
}

/// Why two formats do not convert.
public enum ConversionError: Failure, Equatable {
  /// There is no conversion between these formats.
  case noWay(from: ModelFormat, to: ModelFormat)
  /// There is no plan for a conversion between these formats.
  case noPlan(from: ModelFormat, to: ModelFormat)
  /// Inputs are chosen where no graph is translated.
  case inputs(from: ModelFormat, to: ModelFormat)
  /// An option says how a graph is translated where none is.
  case option(String, from: ModelFormat, to: ModelFormat)
  /// Nothing is verified where no graph is translated.
  case verification(from: ModelFormat, to: ModelFormat)

  public var kind: FailureKind {
    switch self {
    case .noWay: .unsupported
    case .noPlan, .inputs, .option, .verification: .usage
    }
  }

  public var description: String {
    switch self {
    case .noWay(let from, let to) where from.isParametersOnly:
      "a \(from == .checkpoint ? "checkpoint" : from.name + " file") has no graph; "
        + "use 'mindconv export' to make \(to.name)"
    case .noPlan(let from, let to):
      "plans are for ONNX made from MindIR, not for \(to.name) made from \(from.name)"
    case .verification(let from, let to):
      "--verify is for MindIR that becomes ONNX, not from \(from.name) to \(to.name); "
        + "use 'mindconv verify' or 'mindconv diff'"
    case .option(let name, let from, let to):
      "--\(name) is for MindIR that becomes ONNX, not from \(from.name) to \(to.name)"
    case .inputs(let from, let to):
      "inputs are chosen when MindIR becomes ONNX, not from \(from.name) to \(to.name)"
    case .noWay(let from, let to): "\(from.name) does not convert to \(to.name)"
    }
  }
}
