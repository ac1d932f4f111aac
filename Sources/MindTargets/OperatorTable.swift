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

  typealias Rows = [Substring: Row]

  let rows: Rows
  let unlisted: Unlisted

  static let columnCount = 6

  /// Finds the table of a name; without a name, nothing is known of any operator.
  init?(named name: String, unlisted: String) {
    guard let rows = Self.rows(named: name), let unlisted = Unlisted(rawValue: unlisted) else {
      return nil
    }
    self.rows = rows
    self.unlisted = unlisted
  }

  // Each table is read when it is first needed: most runs need none.
  private static let atc = rows(of: TargetData.atc)
  private static let mindsporeLite20 = rows(of: TargetData.mindsporeLite20)
  private static let ncnn = rows(of: TargetData.ncnn)
  private static let openvino = rows(of: TargetData.openvino)
  private static let tensorrt85 = rows(of: TargetData.tensorrt85)
  private static let tensorrt86 = rows(of: TargetData.tensorrt86)
  private static let tensorrt10 = rows(of: TargetData.tensorrt10)

  /// The operator table of a name that a profile uses.
  private static func rows(named name: String) -> Rows? {
    switch name {
    case "atc": atc
    case "mindspore-lite-2.0": mindsporeLite20
    case "ncnn": ncnn
    case "openvino": openvino
    case "tensorrt-8.5": tensorrt85
    case "tensorrt-8.6": tensorrt86
    case "tensorrt-10": tensorrt10
    default: nil
    }
  }

  private static func rows(of text: String) -> Rows {
    Dictionary(
      TargetData.rows(of: text, count: columnCount).map { cells in
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
