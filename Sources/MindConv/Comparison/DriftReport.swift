import MindComparison
import MindGraph
import MindTensors

/// How far the modules of several files moved from those of one, and which parameters are others.
public struct DriftReport: Sendable {
  /// One module.
  public struct Row: Sendable {
    /// Its name; empty for parameters outside any.
    public let module: String
    /// For each file how far it moved, as a part of its norm in the first; `nil` when that is not known.
    public let movements: [Double?]
  }

  /// The file that all others are compared with.
  public let base: String
  /// The others.
  public let others: [String]
  /// The modules, in the order of the first file.
  public let rows: [Row]
  /// For each file how far all parameters together moved.
  public let totals: [Double?]
  /// For each file how many of the first file's parameters it has not.
  public let missingCounts: [Int]
  /// For each file how many parameters it has that the first has not.
  public let addedCounts: [Int]
  /// For each file how many parameters it has with another type or shape.
  public let retypedCounts: [Int]

  /// Whether nothing differs.
  public let isSame: Bool

  /// Compares files with one.
  ///
  /// - Parameters:
  ///   - base: the file that all others are compared with.
  ///   - others: these.
  ///   - options: which parameters are compared.
  /// - Throws: a `Failure` when a file cannot be read.
  public init(base: String, others: [String], options: ComparisonOptions) throws {
    let first = try ComparedFile(base, options.reading)
    let files = try others.map { try ComparedFile($0, options.reading) }
    try options.checkSelection(of: [first] + files)
    var isSame = true
    var columns: [Movements] = []
    var totals: [Double?] = []
    var missing: [Int] = []
    var added: [Int] = []
    var retyped: [Int] = []
    for other in files {
      let left = try first.tensors(options.selection, besides: other)
      let right = try other.tensors(options.selection, besides: first)
      let places = Dictionary(
        right.map { ($0.name, $0.tensor) }, uniquingKeysWith: { first, _ in first })
      let pairs = left.compactMap { parameter in
        places[parameter.name].map { (parameter.name, parameter.tensor, $0) }
      }
      let names = Set(left.map(\.name))
      missing.append(left.count - pairs.count)
      added.append(right.count { !names.contains($0.name) })
      retyped.append(pairs.count { TensorType($0.1) != TensorType($0.2) })
      let differences = try TensorDifference.of(pairs.map { ($0.1, $0.2) })
      var movements = Movements()
      var sums = (before: 0.0, distance: 0.0)
      for ((name, before, after), difference) in zip(pairs, differences) {
        guard let difference else {
          if isSame { isSame = try before.hasSameBytes(as: after) }
          continue
        }
        isSame = isSame && difference.isEqual
        movements.add(name, difference)
        sums.before += difference.leftNorm * difference.leftNorm
        sums.distance += difference.distance * difference.distance
      }
      columns.append(movements)
      totals.append(sums.before > 0 ? (sums.distance / sums.before).squareRoot() : nil)
    }
    let tables = columns.map { column in
      Dictionary(
        column.rows.map { ($0.module, $0.movement) }, uniquingKeysWith: { first, _ in first })
    }
    var seen: Set<String> = []
    let modules = columns.flatMap { $0.rows.map(\.module) }.filter { seen.insert($0).inserted }
    self.base = base
    self.others = others
    self.totals = totals
    self.isSame = isSame && (missing + added + retyped).allSatisfy { $0 == 0 }
    missingCounts = missing
    addedCounts = added
    retypedCounts = retyped
    rows = modules.map { module in
      Row(module: module, movements: tables.map { $0[module] ?? nil })
    }
  }
}

extension DriftReport: Encodable {
  private enum Key: String, CodingKey {
    case schema, base, others, same, rows, module, movements, totals, missing, added, retyped
  }

  /// Encodes the report; `schema` is the version of this form. Text stands where JSON has no number.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(1, forKey: .schema)
    try container.encode(base, forKey: .base)
    try container.encode(others, forKey: .others)
    try container.encode(isSame, forKey: .same)
    try container.encode(totals.map { $0.map(ElementValue.double) }, forKey: .totals)
    try container.encode(missingCounts, forKey: .missing)
    try container.encode(addedCounts, forKey: .added)
    try container.encode(retypedCounts, forKey: .retyped)
    var list = container.nestedUnkeyedContainer(forKey: .rows)
    for row in rows {
      var item = list.nestedContainer(keyedBy: Key.self)
      try item.encode(row.module, forKey: .module)
      try item.encode(row.movements.map { $0.map(ElementValue.double) }, forKey: .movements)
    }
  }
}
