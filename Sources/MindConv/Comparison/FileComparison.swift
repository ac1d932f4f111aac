import MindComparison
import MindGraph
import MindLowering
import MindTensors

/// Compares two files of any formats.
public struct FileComparison: Sendable {
  /// What is compared, and how closely.
  public var options: ComparisonOptions

  /// Makes a comparison.
  public init(options: ComparisonOptions = ComparisonOptions()) {
    self.options = options
  }

  /// Compares two files: their parameters by name and content, their graphs in the ONNX dialect, so that a
  /// MindIR and an ONNX model can be the same, and their metadata.
  ///
  /// - Parameters:
  ///   - left: the file that relative differences and changes refer to.
  ///   - right: the other file.
  /// - Returns: how they differ.
  /// - Throws: a `Failure` when a file cannot be read.
  public func compare(_ left: String, _ right: String) throws -> ComparisonReport {
    let one = try ComparedFile(left, options.reading)
    let two = try ComparedFile(right, options.reading)
    return try compare(one, two)
  }

  package func compare(_ one: ComparedFile, _ two: ComparedFile) throws -> ComparisonReport {
    try outcome(one, two).report
  }

  /// What came of a comparison, and the graphs that were compared.
  struct Outcome {
    var report: ComparisonReport
    var models: (left: Model, right: Model)?
  }

  func outcome(_ one: ComparedFile, _ two: ComparedFile) throws -> Outcome {
    var report = ComparisonReport(
      left: one.path, right: two.path, formats: (one.document.format, two.document.format),
      tolerance: options.tolerance)
    var (one, two) = (one, two)
    report.notes += try one.translate(like: two) + two.translate(like: one)
    if options.scope != .graph { report.parameters = try compareParameters(one, two, &report) }
    var models: (left: Model, right: Model)?
    if options.scope != .weights {
      if one.hasGraph, two.hasGraph {
        models = try compareGraphs(one, two, &report)
      } else if options.scope == .graph {
        throw FormatError.other(
          found: one.hasGraph ? two.document.format : one.document.format,
          needed: "a file with a graph")
      }
    }
    if options.scope == .all { compareMetadata(one, two, &report) }
    return Outcome(report: report, models: models)
  }

  private func compareParameters(
    _ one: ComparedFile, _ two: ComparedFile, _ report: inout ComparisonReport
  ) throws -> ComparisonReport.Parameters {
    let left = try one.tensors(options.selection, besides: two)
    let right = try two.tensors(options.selection, besides: one)
    let matching = try ParameterMatching(left, right)
    let differences = try TensorDifference.of(
      matching.pairs.map { (left[$0.left].tensor, right[$0.right].tensor) },
      tolerance: options.tolerance)
    var result = ComparisonReport.Parameters()
    var missing = 0
    for (pair, difference) in zip(matching.pairs, differences) {
      let (before, after) = (left[pair.left].tensor, right[pair.right].tensor)
      let row = ComparisonReport.Changed(
        name: left[pair.left].name, left: TensorType(before), right: TensorType(after),
        difference: difference)
      if before.type != after.type || before.shape != after.shape {
        result.retyped.append(row)
      } else if difference == nil, before.payload == nil || after.payload == nil {
        missing += 1
      } else if try difference.map({ $0.beyondCount > 0 }) ?? !Self.haveSameBytes(before, after) {
        result.changed.append(row)
      } else {
        result.equalCount += 1
        if let difference, !difference.isEqual { result.closeCount += 1 }
      }
      if let difference { result.movements.add(left[pair.left].name, difference) }
    }
    if missing > 0 { report.notes.append("\(missing) parameters have no data in one of the files") }
    result.renamed = matching.renamed.map { (left[$0.left].name, right[$0.right].name) }
    result.removed = try needed(matching.removed.map { .init(left[$0]) }, in: one, two, &report)
    result.added = try needed(matching.added.map { .init(right[$0]) }, in: two, one, &report)
    return result
  }

  /// Those of a file's own parameters that the other could have.
  private func needed(
    _ lone: [ComparisonReport.Single], in file: ComparedFile, _ other: ComparedFile,
    _ report: inout ComparisonReport
  ) throws -> [ComparisonReport.Single] {
    guard !lone.isEmpty, file.document.format == .mindir, let opset = other.opset else {
      return lone
    }
    let useless = try file.parametersWithoutUse(opset: opset)
    let needed = lone.filter { !useless.contains($0.name) }
    if needed.count < lone.count {
      report.notes.append(
        "\(lone.count - needed.count) parameters of \(file.path) are needed by no result: "
          + "ONNX files are made without them")
    }
    return needed
  }

  /// For what is not made of numbers: texts.
  private static func haveSameBytes(_ left: Tensor, _ right: Tensor) throws -> Bool {
    try left.payload?.bytes() == right.payload?.bytes()
  }

  private func compareGraphs(
    _ one: ComparedFile, _ two: ComparedFile, _ report: inout ComparisonReport
  ) throws -> (left: Model, right: Model)? {
    let opset = one.opset ?? two.opset ?? 17
    let models: (Model, Model)
    do {
      models = (try one.lowered(opset: opset), try two.lowered(opset: opset))
    } catch let failure as any Failure where failure.kind == .unsupported {
      guard one.document.format == .mindir, two.document.format == .mindir else {
        report.notes.append("the graphs are not compared: \(failure)")
        report.isGraphComparable = false
        return nil
      }
      // Two MindIR can be compared as they are.
      models = (try Model(one.document), try Model(two.document))
    }
    report.graph = try GraphDifference(
      models.0, models.1, renamed: report.parameters?.formerNames ?? [:],
      isConstant: ModelConstants.isConstant)
    report.notes += report.graph?.notes ?? []
    return models
  }

  private func compareMetadata(
    _ one: ComparedFile, _ two: ComparedFile, _ report: inout ComparisonReport
  ) {
    let (left, right) = (one.summary.facts, two.summary.facts)
    let isOneFormat = one.document.format == two.document.format
    let after = Dictionary(right.map { ($0.key, $0.value) }, uniquingKeysWith: { $1 })
    let before = Dictionary(left.map { ($0.key, $0.value) }, uniquingKeysWith: { $1 })
    // Between formats, versions and producers differ by nature; what people wrote does not.
    guard isOneFormat else { return }
    for key in left.map(\.key) where after[key] != before[key] {
      report.metadata.append(.init(key: key, left: before[key], right: after[key]))
    }
    for key in right.map(\.key) where before[key] == nil {
      report.metadata.append(.init(key: key, left: nil, right: after[key]))
    }
  }
}
