import MindGraph
import MindIR
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
  /// How ONNX is written.
  public var onnx = ONNXOptions()
  /// What is changed about parameters, on their way to a format that holds nothing else.
  public var edits = ParameterEdits()
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
    let target = ModelOutput(path: output, options: writing)
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
      return report
    }
    guard edits.isEmpty, !isDryRun else { throw EditError.graph(format) }
    let written: ModelOutput.Written
    switch (document, format) {
    case (.checkpoint(let file), .checkpoint): written = try target.write(file, inputs: [input])
    case (.mindir(let file), .mindir):
      var file = file
      if let version = writing.mindIRVersion {
        (file, report.notes) = try locating(path) { try file.converted(to: version) }
      }
      written = try target.write(file, inputs: [input])
    case (.onnx(let file), .onnx):
      written = try target.write(file, whole: file.embedded(), inputs: [input])
    case (.mindir(let file), .onnx):
      let emission = try locating(path) {
        try ONNXEmission(
          Model(file), options: onnx, checker: checker,
          provenance: Provenance(
            source: input.source, options: ["to=onnx", "opset=\(onnx.opset)"],
            hasWeights: writing.hasWeightsDigest))
      }
      report.notes = emission.notes
      written = try emission.write(to: target, inputs: [input])
    default:
      throw ConversionError.noWay(from: document.format, to: format)
    }
    report.output = written.path
    report.dataFiles = written.dataFiles
    report.byteCount = written.byteCount
    return report
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
  /// What became of each parameter, where parameters alone were written.
  public internal(set) var parameters: [ParameterChange] = []
  /// What a user should know.
  public internal(set) var notes: [String] = []

  init(input: String, output: String, from: ModelFormat, to: ModelFormat) {
    self.input = input
    self.output = output
    self.from = from
    self.to = to
  }
}

/// Why two formats do not convert.
public enum ConversionError: Failure, Equatable {
  /// There is no conversion between these formats.
  case noWay(from: ModelFormat, to: ModelFormat)

  public var kind: FailureKind { .unsupported }

  public var description: String {
    switch self {
    case .noWay(let from, let to) where from.isParametersOnly:
      "a \(from == .checkpoint ? "checkpoint" : from.name + " file") has no graph; "
        + "use 'mindconv export' to make \(to.name)"
    case .noWay(let from, let to): "\(from.name) does not convert to \(to.name)"
    }
  }
}
