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
      let message = (failure as? Located)?.failure.description ?? failure.description
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

  private func findings(in document: ModelDocument) -> [Finding] {
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
      return file.findings(verifiesChecksum: reading.verifiesChecksums)
    case .npz(let file): return file.findings(verifiesChecksums: reading.verifiesChecksums)
    }
  }

  /// libonnx's verdict on a model that it is not too old for.
  private func objection(of checker: StructureChecker, to file: ONNXFile) -> [Finding] {
    if let reason = checker.ignorance(of: file) { return [Finding(.warning, reason)] }
    do {
      return try checker.objection(file.selfContained().structure())
        .map { [Finding(.error, "libonnx: \($0)")] } ?? checker.completing(file).shapeFindings()
    } catch {
      return [Finding(.error, "\(error)")]
    }
  }
}

/// What a check found.
public struct CheckReport: Sendable {
  /// The file.
  public let path: String
  /// Its format; `nil` when it is none of the known ones.
  public let format: ModelFormat?
  /// What was found, in the order of the file.
  public let findings: [Finding]
  /// What the targets make of it, each in the order in which they were named.
  public var targets: [TargetVerdict] = []

  /// Whether every target takes it.
  public var isAccepted: Bool { targets.allSatisfy(\.isAccepted) }

  /// Whether the file breaks no rule of its format.
  public var isValid: Bool { !findings.contains { $0.severity == .error } }
}

extension CheckReport: Encodable {
  private enum Key: String, CodingKey {
    case schema, path, format, valid, findings, severity, place, message, targets
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
    if !targets.isEmpty { try container.encode(targets, forKey: .targets) }
  }
}
