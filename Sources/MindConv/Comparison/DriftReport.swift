import MindGraph
import MindTensors

/// How far the modules of several files moved from those of one, and what else is different about each.
public struct DriftReport: Sendable {
  /// One module.
  public struct Row: Sendable {
    /// Its name; empty for parameters outside any.
    public let module: String
    /// For each file how far it moved, as a part of its norm in the first: infinite for what was zero and is
    /// not, NaN where a number became none; `nil` where the file has nothing that can be compared.
    public let movements: [Double?]
  }

  /// The file that all others are compared with.
  public let base: String
  /// The modules, in the order of the first file.
  public let rows: [Row]
  /// For each file how far all parameters together moved; `nil` likewise.
  public let totals: [Double?]
  /// For each file how it differs from the first: parameters, graph, metadata.
  public let files: [ComparisonReport]

  /// Whether nothing differs.
  public var isSame: Bool { files.allSatisfy(\.isSame) }

  /// Compares files with one, each as two files are compared.
  ///
  /// - Parameters:
  ///   - base: the file that all others are compared with.
  ///   - others: these.
  ///   - comparison: what is compared.
  /// - Throws: a `Failure` when a file cannot be read.
  public init(base: String, others: [String], comparison: FileComparison) throws {
    let options = comparison.options
    let first = try ComparedFile(base, options.reading)
    let others = try others.map { try ComparedFile($0, options.reading) }
    try options.checkSelection(of: [first] + others)
    self.base = base
    files = try others.map { try comparison.outcome(first, $0, checksSelection: false).report }
    let columns = files.map { $0.parameters?.movements ?? Movements() }
    totals = columns.map(\.total)
    let tables = columns.map { column in
      Dictionary(
        column.rows.map { ($0.module, $0.movement) }, uniquingKeysWith: { first, _ in first })
    }
    var seen: Set<String> = []
    let modules = columns.flatMap { $0.rows.map(\.module) }.filter { seen.insert($0).inserted }
    rows = modules.map { module in Row(module: module, movements: tables.map { $0[module] }) }
  }
}

extension DriftReport: Encodable {
  private enum Key: String, CodingKey {
    case schema, base, others, same, rows, module, movements, totals
    case missing, added, retyped, renamed, graphs, metadata, notes
  }

  /// Encodes the report; `schema` is the version of this form. Text stands where JSON has no number.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    let parameters = files.map { $0.parameters ?? .init() }
    try container.encode(1, forKey: .schema)
    try container.encode(base, forKey: .base)
    try container.encode(files.map(\.right), forKey: .others)
    try container.encode(isSame, forKey: .same)
    try container.encode(totals.map { $0.map(ElementValue.double) }, forKey: .totals)
    try container.encode(parameters.map(\.removed.count), forKey: .missing)
    try container.encode(parameters.map(\.added.count), forKey: .added)
    try container.encode(parameters.map(\.retyped.count), forKey: .retyped)
    try container.encode(parameters.map(\.renamed.count), forKey: .renamed)
    try container.encode(files.map(\.graphVerdict), forKey: .graphs)
    try container.encode(
      files.map { $0.metadata.filter(\.isSignificant).map(\.key) }, forKey: .metadata)
    try container.encode(files.map(\.notes), forKey: .notes)
    var list = container.nestedUnkeyedContainer(forKey: .rows)
    for row in rows {
      var item = list.nestedContainer(keyedBy: Key.self)
      try item.encode(row.module, forKey: .module)
      try item.encode(row.movements.map { $0.map(ElementValue.double) }, forKey: .movements)
    }
  }
}

extension ComparisonReport {
  /// What became of the graph in a word; `nil` when there are not two.
  public var graphVerdict: String? {
    if let graph { return graph.isEqual ? "same" : "different" }
    return isGraphComparable ? nil : "not compared"
  }
}
