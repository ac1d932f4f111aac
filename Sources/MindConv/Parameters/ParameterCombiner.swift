import MindCheckpoint
public import MindTensors

/// Makes one set of parameters of several, number by number: the average of checkpoints, what fine-tuning
/// changed, and that change added again.
public struct ParameterCombiner: Sendable {
  /// What is made.
  public enum Operation: String, Sendable, CaseIterable {
    /// The average of all files.
    case average
    /// The first file less the others.
    case subtract
    /// The sum of all files.
    case add
  }

  /// What is made.
  public var operation: Operation
  /// How the inputs are read.
  public var reading = ReadingOptions()
  /// How the output is written.
  public var writing = WritingOptions()
  /// What is changed about each input's parameters first.
  public var edits = ParameterEdits()

  /// Makes a combiner.
  public init(_ operation: Operation) {
    self.operation = operation
  }

  /// Combines files.
  ///
  /// Floating-point numbers are added in single precision, and rounded once. Everything else, such as
  /// counters and texts, is taken from the first file; of a sum, from the last.
  ///
  /// - Parameters:
  ///   - paths: at least two files of any format, with parameters of equal names, types and shapes.
  ///   - output: where the result is written; the extension tells its format.
  /// - Returns: what was made.
  /// - Throws: `CombinationError` when the files do not fit each other, with everything that does not;
  ///   what reading, editing and writing throws. Nothing is left behind then.
  @discardableResult
  public func combine(_ paths: [String], to output: String) throws -> ConversionReport {
    guard paths.count > 1, let first = paths.first else { throw CombinationError.tooFew }
    let inputs = try paths.map { try ModelInput(path: $0, options: reading) }
    let format = ModelFormat(extensionOf: output) ?? inputs[0].document.format
    guard format.isParametersOnly else { throw EditError.graph(format) }
    let target = ParameterOutput(path: output, format: format, options: writing)
    try target.check(inputs: inputs.map(\.source))
    var report = ConversionReport(
      input: first, output: output, from: inputs[0].document.format, to: format)
    var tables: [[CheckpointEntry]] = []
    var metadata: [String: String] = [:]
    for (index, input) in inputs.enumerated() {
      let table = try locating(input.source.path) { try ParameterTable(input.document) }
      let edited = try locating(input.source.path) { try EditedParameters(table, edits) }
      if index == 0 {
        report.notes += edited.notes
        metadata = edits.metadata(of: table)
      }
      tables.append(edited.entries)
    }
    let combined = try Combined(tables, of: paths, operation)
    if !combined.taken.isEmpty {
      let source = operation == .add ? "last" : "first"
      report.notes.append(
        "taken from the \(source) file, since not floating-point: "
          + combined.taken.joined(separator: ", "))
    }
    let written = try target.write(combined.entries, metadata: metadata, inputs: inputs)
    report.output = written.path
    report.dataFiles = written.dataFiles
    report.byteCount = written.byteCount
    report.notes += combined.overflowNotes
    return report
  }
}

/// The result of a combination.
private struct Combined {
  private(set) var entries: [CheckpointEntry] = []
  /// The names of what was not computed.
  private(set) var taken: [String] = []
  private var overflows: [(name: String, count: OverflowCount)] = []

  init(
    _ tables: [[CheckpointEntry]], of paths: [String], _ operation: ParameterCombiner.Operation
  ) throws {
    var problems: [String] = []
    let rows = Self.rows(tables, paths, &problems)
    for row in rows {
      let tensors = row.compactMap(\.tensor)
      let payloads = tensors.compactMap(\.payload)
      let count = OverflowCount()
      if let tensor = tensors.first, payloads.count == row.count,
        let combination = Combination(
          payloads, of: tensor.type, operation.combining, overflows: count)
      {
        overflows.append((row[0].name, count))
        let combined = try Tensor(
          type: tensor.type, shape: tensor.shape, payload: .computed(combination))
        entries.append(CheckpointEntry(name: row[0].name, content: .tensor(combined)))
      } else {
        taken.append(row[0].name)
        entries.append(operation == .add ? row[row.count - 1] : row[0])
      }
    }
    guard problems.isEmpty else { throw CombinationError.unequal(problems) }
  }

  /// The entries of each name, in the order of the first file.
  private static func rows(
    _ tables: [[CheckpointEntry]], _ paths: [String], _ problems: inout [String]
  ) -> [[CheckpointEntry]] {
    let others = tables.dropFirst().map { table in
      Dictionary(table.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    }
    let names = Set(tables[0].map(\.name))
    for (table, path) in zip(tables, paths).dropFirst() {
      problems += table.filter { !names.contains($0.name) }
        .map { "'\($0.name)' of \(path) is not in \(paths[0])" }
    }
    var rows: [[CheckpointEntry]] = []
    for entry in tables[0] {
      var row = [entry]
      for (other, path) in zip(others, paths.dropFirst()) {
        guard let match = other[entry.name] else {
          problems.append("'\(entry.name)' of \(paths[0]) is not in \(path)")
          continue
        }
        if match.form != entry.form {
          problems.append(
            "'\(entry.name)' is \(entry.form) in \(paths[0]), \(match.form) in \(path)")
        }
        row.append(match)
      }
      if row.count == tables.count { rows.append(row) }
    }
    return rows
  }

  /// A line for each parameter in which numbers became infinite; known once everything was written.
  var overflowNotes: [String] {
    overflows.filter { $0.count.value > 0 }.map { name, count in
      "\(count.value) numbers of '\(name)' became infinite"
    }
  }
}

extension ParameterCombiner.Operation {
  fileprivate var combining: Combining {
    switch self {
    case .average: .average
    case .subtract: .difference
    case .add: .sum
    }
  }
}

/// Why files cannot be combined.
public enum CombinationError: Failure, Equatable {
  /// Fewer than two files.
  case tooFew
  /// Everything in which the files differ.
  case unequal([String])

  public var kind: FailureKind {
    switch self {
    case .tooFew: .usage
    case .unequal: .malformed
    }
  }

  public var isList: Bool {
    if case .unequal = self { true } else { false }
  }

  public var description: String {
    switch self {
    case .tooFew: "there must be two files at least"
    case .unequal(let problems):
      "the files do not fit each other; --cast, --select and --drop can make them:"
        + VisibleText.items(problems)
    }
  }
}
