public import MindGraph
public import MindTargets
import MindTensors
import MindWire

/// Looks for everything that is wrong with a file.
public struct ModelCheck: Sendable {
  /// How the file is read.
  public var reading = ReadingOptions()
  /// What is asked besides the library's own checks, for ONNX models that it knows.
  public var checker: StructureChecker?
  /// The systems that shall take the file.
  public var targets = TargetSet()

  /// Makes a check.
  ///
  /// - Parameter checker: a second opinion on ONNX models.
  public init(checker: StructureChecker? = nil) {
    self.checker = checker
  }

  /// Checks a file.
  ///
  /// - Parameter path: the file.
  /// - Returns: what was found; a file that is damaged beyond reading has a finding that says so.
  /// - Throws: a `Failure` when the file cannot be opened or read, or its key is missing.
  public func check(_ path: String) throws -> CheckReport {
    let source = try FileSource(path: path)
    do {
      let document = try ModelDocument(source: source, options: reading)
      return CheckReport(
        path: path, format: document.format, findings: findings(in: document),
        targets: try verdicts(on: document))
    } catch let failure as any Failure where failure.kind == .malformed {
      let message = oneLine(VisibleText.of((failure as? Located)?.failure ?? failure))
      return CheckReport(
        path: path, format: ModelFormat(extensionOf: path), findings: [Finding(.error, message)])
    }
  }

  /// What the targets make of a model.
  private func verdicts(on document: ModelDocument) throws -> [TargetVerdict] {
    guard let target = targets.targets.first else { return [] }
    switch document {
    case .mindir(let file): return targets.verdicts(on: try file.usage())
    case .onnx(let file): return targets.verdicts(on: file.usage())
    default: throw TargetError.parameters(target: target.name, format: document.format.name)
    }
  }

  private func findings(in document: ModelDocument) -> FindingList {
    switch document {
    case .checkpoint(let file):
      return file.findings(verifiesChecksum: reading.verifiesChecksums)
    case .mindir(let file): return file.findings()
    case .onnx(let file):
      let findings = file.findings()
      guard let checker, !findings.contains(where: { $0.severity == .error }) else {
        return findings
      }
      return findings + objection(of: checker, to: file)
    case .safetensors(let file):
      return FindingList(file.findings(verifiesChecksum: reading.verifiesChecksums))
    case .npz(let file):
      return FindingList(file.findings(verifiesChecksums: reading.verifiesChecksums))
    }
  }

  /// libonnx's verdict on a model that it is not too old for.
  private func objection(of checker: StructureChecker, to file: ONNXFile) -> FindingList {
    if let reason = checker.ignorance(of: file) { return [Finding(.warning, reason)] }
    do {
      guard let objection = try checker.objection(file.structure()) else {
        return FindingList(checker.completing(file).shapeFindings())
      }
      return [Finding(isLimit(objection) ? .warning : .error, "libonnx: \(oneLine(objection))")]
    } catch {
      return [Finding(.error, "\(error)")]
    }
  }

  /// What is told on several lines.
  private func oneLine(_ text: String) -> String {
    text.split(separator: "\n").joined(separator: " ")
  }
}

/// Whether an objection is about libonnx itself: its shape inference stops at sequences and maps, and takes
/// sparse initializers, which nodes see as dense ones, for what operators do not take.
private func isLimit(_ objection: String) -> Bool {
  objection.contains("type case unsupported")
    || objection.contains("has unsupported type: sparse_tensor")
}

/// What a check found.
public struct CheckReport: Sendable {
  /// The file.
  public let path: String
  /// Its format; `nil` when it is none of the known ones.
  public let format: ModelFormat?
  /// What was found, in the order of the file; of a flood of errors or warnings the first thousand.
  public let findings: [Finding]
  /// How many errors there are, those beyond the thousand included.
  public let errorCount: Int
  /// How many warnings there are, those beyond the thousand included.
  public let warningCount: Int
  /// What the targets make of it, each in the order in which they were named.
  public var targets: [TargetVerdict] = []

  /// Whether every target takes it.
  public var isAccepted: Bool { targets.allSatisfy(\.isAccepted) }

  /// Whether the file breaks no rule of its format.
  public var isValid: Bool { errorCount == 0 }

  init(
    path: String, format: ModelFormat?, findings: FindingList, targets: [TargetVerdict] = []
  ) {
    self.path = path
    self.format = format
    self.findings = Array(findings)
    errorCount = findings.count(.error)
    warningCount = findings.count(.warning)
    self.targets = targets
  }
}

extension CheckReport: Encodable {
  private enum Key: String, CodingKey {
    case schema, path, format, valid, findings, severity, place, message, targets, omitted
  }

  /// Encodes the report; `schema` is the version of this form.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(1, forKey: .schema)
    try container.encode(path, forKey: .path)
    try container.encode(format, forKey: .format)
    try container.encode(isValid, forKey: .valid)
    var list = container.nestedUnkeyedContainer(forKey: .findings)
    for finding in findings {
      var item = list.nestedContainer(keyedBy: Key.self)
      try item.encode(finding.severity, forKey: .severity)
      try item.encode(finding.place, forKey: .place)
      try item.encode(finding.message, forKey: .message)
    }
    let omitted = errorCount + warningCount - findings.count
    if omitted > 0 { try container.encode(omitted, forKey: .omitted) }
    if !targets.isEmpty { try container.encode(targets, forKey: .targets) }
  }
}
