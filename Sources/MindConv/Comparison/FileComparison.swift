import MindComparison
import MindGraph
import MindLowering
import MindTensors

/// Compares two files of any formats.
public struct FileComparison: Sendable {
  /// What is compared, and how closely.
  public var options: ComparisonOptions
  /// Infers shapes that an ONNX model does not record.
  public var checker: StructureChecker?

  /// Makes a comparison.
  ///
  /// - Parameters:
  ///   - options: what is compared, and how closely.
  ///   - checker: infers shapes that an ONNX model does not record.
  public init(
    options: ComparisonOptions = ComparisonOptions(), checker: StructureChecker? = nil
  ) {
    self.options = options
    self.checker = checker
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

  /// Compares two files.
  ///
  /// - Parameters:
  ///   - one: the first file.
  ///   - two: the second file.
  ///   - checksSelection: whether every pattern must mean a parameter of one of these two.
  /// - Returns: how they differ.
  /// - Throws: a `Failure` when a file cannot be read.
  func outcome(
    _ one: ComparedFile, _ two: ComparedFile, checksSelection: Bool = true
  ) throws -> Outcome {
    var report = ComparisonReport(
      left: one.path, right: two.path, formats: (one.document.format, two.document.format),
      tolerance: options.tolerance)
    var (one, two) = (one, two)
    report.notes += try one.translate(like: two) + two.translate(like: one)
    if checksSelection { try options.checkSelection(of: [one, two]) }
    let pairing =
      options.scope == .graph ? nil : try PairedParameters(one, two, options.selection)
    var models: (left: Model, right: Model)?
    if options.scope != .weights {
      if one.hasGraph, two.hasGraph {
        models = try compareGraphs(one, two, pairing, &report)
      } else if options.scope == .graph, let other = [one, two].first(where: { !$0.hasGraph }) {
        throw Located(
          other.path, FormatError.other(found: other.document.format, needed: "a file with a graph")
        )
      }
    }
    if var pairing {
      if let graph = report.graph { pairing.take(graph) }
      if options.scope == .weights { pairing.leaveOutConstants() }
      report.parameters = try compare(pairing, one, two, &report)
    }
    if options.scope == .all {
      compareMetadata(one, two, &report)
      try compareTexts(one, two, &report)
    }
    return Outcome(report: report, models: models)
  }

  private func compare(
    _ pairing: PairedParameters, _ one: ComparedFile, _ two: ComparedFile,
    _ report: inout ComparisonReport
  ) throws -> ComparisonReport.Parameters {
    let (left, right, matching) = (pairing.left, pairing.right, pairing.matching)
    let differences = try TensorDifference.of(
      (matching.pairs + matching.renamed).map { (left[$0.left].tensor, right[$0.right].tensor) },
      tolerance: options.tolerance)
    var result = ComparisonReport.Parameters()
    // What only changed its name did not move, but is a part of its module's norm.
    for (pair, difference) in zip(matching.renamed, differences.dropFirst(matching.pairs.count)) {
      if let difference { result.movements.add(left[pair.left].name, difference) }
    }
    let compressed = (try one.compressedWeights(), try two.compressedWeights())
    var missing = 0
    for (pair, difference) in zip(matching.pairs, differences) {
      let (before, after) = (left[pair.left], right[pair.right])
      let row = ComparisonReport.Changed(
        name: before.name, newName: before.name == after.name ? nil : after.name,
        left: TensorType(before.tensor), right: TensorType(after.tensor), difference: difference)
      if row.left != row.right {
        result.retyped.append(row)
      } else if compressed.0[before.name] != nil || compressed.1[after.name] != nil {
        // Their bytes can be the same; how far values are apart is not known.
        if try compressed.0[before.name]?.bytes() == compressed.1[after.name]?.bytes() {
          result.equalCount += 1
        } else {
          result.changed.append(row)
        }
      } else if difference == nil, before.tensor.payload == nil || after.tensor.payload == nil {
        missing += 1
      } else if try difference.map({ $0.beyondCount > 0 })
        ?? !before.tensor.hasSameBytes(as: after.tensor)
      {
        result.changed.append(row)
      } else if row.newName != nil, !(before.isInner && after.isInner) {
        result.renamed.append((before.name, after.name))
      } else {
        result.equalCount += 1
        if let difference, !difference.isEqual { result.closeCount += 1 }
      }
      if let difference { result.movements.add(before.name, difference) }
    }
    if missing > 0 { report.notes.append("\(missing) parameters have no data in one of the files") }
    result.renamed += matching.renamed.map { (left[$0.left].name, right[$0.right].name) }
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

  private func compareGraphs(
    _ one: ComparedFile, _ two: ComparedFile, _ pairing: PairedParameters?,
    _ report: inout ComparisonReport
  ) throws -> (left: Model, right: Model)? {
    let opset = one.opset ?? two.opset ?? 17
    let models: (Model, Model)
    var hasInner = one.hasInnerWeights && two.hasInnerWeights
    do {
      models = (
        try one.lowered(opset: opset, completedBy: checker),
        try two.lowered(opset: opset, completedBy: checker)
      )
    } catch let failure as any Failure where failure.kind == .unsupported {
      guard one.document.format == .mindir, two.document.format == .mindir else {
        report.notes.append("the graphs are not compared: \(failure)")
        report.isGraphComparable = false
        return nil
      }
      // Two MindIR can be compared as they are.
      models = (try one.model(completedBy: nil), try two.model(completedBy: nil))
      hasInner = false
    }
    report.graph = try GraphDifference(
      models.0, models.1, renamed: pairing?.formerNames ?? [:],
      includesInner: hasInner, isOneFormat: one.document.format == two.document.format,
      isConstant: ModelConstants.isConstant)
    report.notes += report.graph?.notes ?? []
    return models
  }

  private func compareMetadata(
    _ one: ComparedFile, _ two: ComparedFile, _ report: inout ComparisonReport
  ) {
    // Between formats, versions and producers differ by nature, and what people wrote is not in all of them.
    guard one.document.format == two.document.format else { return }
    let (left, right) = (one.summary.facts, two.summary.facts)
    let after = Dictionary(right.map { ($0.key, $0.value) }, uniquingKeysWith: { $1 })
    let before = Dictionary(left.map { ($0.key, $0.value) }, uniquingKeysWith: { $1 })
    let written = one.writtenKeys.union(two.writtenKeys)
    var seen: Set<String> = []
    for key in (left + right).map(\.key)
    where seen.insert(key).inserted && after[key] != before[key] {
      report.metadata.append(
        .init(
          key: key, left: before[key], right: after[key], isSignificant: written.contains(key)))
    }
  }

  private func compareTexts(
    _ one: ComparedFile, _ two: ComparedFile, _ report: inout ComparisonReport
  ) throws {
    guard one.document.format == two.document.format else { return }
    let (left, right) = (try one.texts(options.selection), try two.texts(options.selection))
    for key in left.keys.sorted() + right.keys.sorted().filter({ left[$0] == nil })
    where left[key] != right[key] {
      report.metadata.append(
        .init(key: key, left: left[key], right: right[key], isSignificant: true))
    }
  }
}
