import MindTensors

/// What is known of a target's operators, one row each.
struct OperatorTable: Sendable {
  /// How much of an operator a target takes.
  enum Support: String, Sendable {
    case yes, partly, no, unknown
  }

  /// What is known of one operator.
  struct Row: Sendable {
    let support: Support
    /// The operator sets for which it is registered; `nil` for all.
    let opsets: NumberSet?
    /// The element types that it takes; empty when they are not known.
    let types: Set<DataType>
    /// What the source says of its limits.
    let restriction: String
    let source: String
  }

  /// What is said of operators that have no row.
  enum Unlisted: String, Sendable {
    case accept, warn, refuse
  }

  let rows: [Substring: Row]
  let unlisted: Unlisted

  static let columnCount = 6

  /// Reads the table of a name; without a name, nothing is known of any operator.
  init?(named name: String, unlisted: String) {
    guard let text = TargetData.operatorTable(named: name),
      let unlisted = Unlisted(rawValue: unlisted)
    else { return nil }
    self.unlisted = unlisted
    rows = Dictionary(
      TargetData.rows(of: text, count: Self.columnCount).map { cells in
        let types = cells[3].split(separator: ",").compactMap { DataType(rawValue: String($0)) }
        return (
          cells[0],
          Row(
            support: Support(rawValue: String(cells[1])) ?? .unknown, opsets: NumberSet(cells[2]),
            types: Set(types), restriction: String(cells[4]), source: String(cells[5]))
        )
      }, uniquingKeysWith: { first, _ in first })
  }
}
