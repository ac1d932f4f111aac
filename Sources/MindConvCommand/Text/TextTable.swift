import MindConv

/// Columns of text, each as wide as its widest cell where there is room.
struct TextTable {
  /// How a column's cells are aligned.
  enum Alignment {
    case left, right
  }

  private let alignments: [Alignment]
  /// The titles of columns that are left out where there is no room, the first of them first.
  private let least: [String]
  /// Whether the last column is prose, which goes on in further lines where there is no room.
  private let endsInProse: Bool
  private var rows: [[String]] = []

  init(
    _ columns: [(title: String, alignment: Alignment)], least: [String] = [],
    endsInProse: Bool = false
  ) {
    alignments = columns.map(\.alignment)
    self.least = least
    self.endsInProse = endsInProse
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
  /// - Parameter width: where there is no room for all columns, the least important ones are left out, which
  ///   a last line says, and long cells lose characters in their middle.
  /// - Returns: the lines.
  func text(width: Int?) -> String {
    let layout = TableLayout(
      rows: rows, alignments: alignments, least: least, endsInProse: endsInProse, width: width)
    var lines = rows.flatMap { row in line(row, layout) }
    let omitted = layout.omitted.filter { !$0.isEmpty }
    if !omitted.isEmpty, let width {
      let note = "(no room for \(omitted.joined(separator: ", ")))"
      lines += Wrapping.lines(note, width: width, indent: 1)
    }
    return lines.joined(separator: "\n")
  }

  private func line(_ row: [String], _ layout: TableLayout) -> [String] {
    var line = ""
    for (place, (column, width)) in zip(layout.columns, layout.widths).enumerated() {
      let isProse = endsInProse && column == alignments.count - 1
      let cell = isProse ? row[column] : Self.shortened(row[column], to: width)
      let padding = String(repeating: " ", count: max(0, width - DisplayWidth.of(cell)))
      line +=
        (place > 0 ? "  " : "") + (alignments[column] == .left ? cell + padding : padding + cell)
    }
    while line.last == " " { line.removeLast() }
    guard endsInProse, let last = layout.widths.last, let width = layout.width else {
      return [line]
    }
    return Wrapping.lines(line, width: width, indent: max(0, layout.total - last))
  }

  private static func shortened(_ cell: String, to width: Int) -> String {
    guard DisplayWidth.of(cell) > width, width > 1 else { return cell }
    let end = (width - 1) * 2 / 3
    return DisplayWidth.prefix(cell, width - 1 - end) + "…" + DisplayWidth.suffix(cell, end)
  }
}
