/// Which columns of a table are shown, and how wide.
struct TableLayout {
  /// Long texts are cut down to this before columns are left out,
  private static let comfortable = 24
  /// to this afterwards, and any cell to the least in the end.
  private static let narrow = 12
  private static let narrowest = 4

  /// The columns that are shown.
  private(set) var columns: [Int]
  /// Their widths.
  private(set) var widths: [Int]
  /// The titles of those that are not shown.
  private(set) var omitted: [String] = []
  /// The room that there is; any when `nil`.
  let width: Int?

  /// The width of a whole line.
  var total: Int { widths.reduce(0, +) + 2 * max(0, widths.count - 1) }

  init(
    rows: [[String]], alignments: [TextTable.Alignment], least: [String], endsInProse: Bool,
    width: Int?
  ) {
    let full = alignments.indices.map { column in
      rows.map { DisplayWidth.of($0[column]) }.max() ?? 0
    }
    self.width = width
    columns = Array(alignments.indices)
    widths = full
    guard let width, total > width else { return }
    func fit(_ floor: Int, _ isCut: (Int) -> Bool) -> Bool {
      widths = columns.map { full[$0] }
      var surplus = total - width
      while surplus > 0 {
        let cut = columns.indices.filter { isCut(columns[$0]) && widths[$0] > floor }
        guard let widest = cut.max(by: { widths[$0] < widths[$1] }) else { return false }
        let next = cut.filter { $0 != widest }.map { widths[$0] }.max() ?? floor
        let step = min(surplus, max(1, widths[widest] - max(floor, next)))
        widths[widest] -= step
        surplus -= step
      }
      return true
    }
    if fit(Self.comfortable, { alignments[$0] == .left }) { return }
    for title in least {
      guard let column = columns.first(where: { rows[0][$0] == title }) else { continue }
      columns.removeAll { $0 == column }
      omitted.append(title)
      if fit(Self.comfortable, { alignments[$0] == .left }) { return }
    }
    if fit(Self.narrow, { alignments[$0] == .left }) { return }
    _ = fit(Self.narrowest) { _ in true }
  }
}
