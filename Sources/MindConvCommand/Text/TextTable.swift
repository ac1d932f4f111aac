import MindConv

/// Columns of text, each as wide as its widest cell.
struct TextTable {
  /// How a column's cells are aligned.
  enum Alignment {
    case left, right
  }

  /// The narrowest that the first column becomes.
  private static let narrowest = 12

  private let alignments: [Alignment]
  private var rows: [[String]] = []

  init(_ columns: [(title: String, alignment: Alignment)]) {
    alignments = columns.map(\.alignment)
    rows.append(columns.map(\.title))
  }

  mutating func add(_ cells: [String]) {
    rows.append(cells.map(VisibleText.of))
  }

  /// The rows, that of the titles first.
  var cells: [[String]] { rows }

  /// The lines, without spaces at their ends.
  var text: String { text(width: nil) }

  /// The lines, without spaces at their ends.
  ///
  /// - Parameter width: where there is no room for all columns, the first column's cells lose characters in
  ///   their middle.
  /// - Returns: the lines.
  func text(width: Int?) -> String {
    var widths = alignments.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    if let width {
      let surplus = widths.reduce(0, +) + 2 * (widths.count - 1) - width
      if surplus > 0 { widths[0] = max(Self.narrowest, widths[0] - surplus) }
    }
    return rows.map { row in
      var line = ""
      for (column, cell) in row.enumerated() {
        let cell = Self.shortened(cell, to: widths[column])
        let padding = String(repeating: " ", count: widths[column] - cell.count)
        line +=
          (column > 0 ? "  " : "") + (alignments[column] == .left ? cell + padding : padding + cell)
      }
      while line.last == " " { line.removeLast() }
      return line
    }.joined(separator: "\n")
  }

  private static func shortened(_ cell: String, to width: Int) -> String {
    guard cell.count > width, width > 1 else { return cell }
    let end = (width - 1) * 2 / 3
    return cell.prefix(width - 1 - end) + "…" + cell.suffix(end)
  }
}
