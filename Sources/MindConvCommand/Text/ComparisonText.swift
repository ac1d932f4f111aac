import Foundation
import MindConv

/// How two files differ, as text.
struct ComparisonText {
  /// One part: lines, and a table when there is one.
  struct Section {
    let title: String
    var lines: [String] = []
    var table: TextTable?
    /// What comes after the table.
    var after: [String] = []
  }

  /// Modules and steps that are listed.
  private static let most = 20

  let report: ComparisonReport
  let width: Int?

  var title: String { "\(report.left) and \(report.right)" }

  var whole: String {
    sections.map { section in
      let table = section.table.map { [$0.text(width: width)] } ?? []
      return ([section.title] + section.lines + table + section.after).filter { !$0.isEmpty }
        .joined(separator: "\n")
    }.joined(separator: "\n\n")
  }

  var sections: [Section] {
    var sections = [
      Section(
        title: report.isSame ? "same" : "different",
        lines: [
          "  A: \(report.left), \(report.formats.left.name)",
          "  B: \(report.right), \(report.formats.right.name)",
        ] + report.notes.map { "  \($0)" })
    ]
    if let parameters = report.parameters { sections += self.parameters(parameters) }
    if let graph = report.graph { sections += self.graph(graph) }
    for (title, isSignificant) in [("metadata", true), ("made otherwise", false)] {
      let facts = report.metadata.filter { $0.isSignificant == isSignificant }
      guard !facts.isEmpty else { continue }
      var table = TextTable([(title, .left), ("A", .left), ("B", .left)])
      for fact in facts { table.add([fact.key, fact.left ?? "-", fact.right ?? "-"]) }
      sections.append(Section(title: "", table: table))
    }
    return sections
  }

  private func parameters(_ parameters: ComparisonReport.Parameters) -> [Section] {
    var counts = ["\(Numbers.grouped(parameters.equalCount)) equal"]
    if parameters.closeCount > 0 {
      counts[0] += " (\(Numbers.grouped(parameters.closeCount)) of them within the tolerance)"
    }
    for (count, word) in [
      (parameters.changed.count, "changed"), (parameters.retyped.count, "of another type or shape"),
      (parameters.renamed.count, "renamed"), (parameters.removed.count, "only in A"),
      (parameters.added.count, "only in B"),
    ] where count > 0 {
      counts.append("\(Numbers.grouped(count)) \(word)")
    }
    var sections = [Section(title: "parameters: " + counts.joined(separator: ", "))]
    if !parameters.changed.isEmpty { sections.append(changed(parameters)) }
    if !parameters.retyped.isEmpty {
      var table = TextTable(
        [
          ("another type or shape", .left), ("A", .left), ("B", .left), ("max abs", .right),
          ("cosine", .right),
        ], least: ["cosine"])
      for row in parameters.retyped {
        table.add([
          row.name, row.left.description, row.right.description,
          row.difference.map { Numbers.short($0.maximumAbsolute) } ?? "",
          row.difference?.cosine.map { Self.cosine($0) } ?? "",
        ])
      }
      sections.append(Section(title: "", table: table))
    }
    if !parameters.renamed.isEmpty {
      let isExact = report.tolerance == Tolerance()
      let title = isExact ? "renamed, equal content" : "renamed, within the tolerance"
      var table = TextTable([(title, .left), ("B", .left)])
      for row in parameters.renamed { table.add([row.left, row.right]) }
      sections.append(Section(title: "", table: table))
    }
    for (title, rows) in [("only in A", parameters.removed), ("only in B", parameters.added)]
    where !rows.isEmpty {
      var table = TextTable([(title, .left), ("type", .left)])
      for row in rows { table.add([row.name, row.type.description]) }
      sections.append(Section(title: "", table: table))
    }
    return sections
  }

  private func changed(_ parameters: ComparisonReport.Parameters) -> Section {
    var table = TextTable(
      [
        ("changed", .left), ("type", .left), ("different", .right), ("max abs", .right),
        ("max rel", .right), ("ULP", .right), ("cosine", .right), ("first", .left),
      ], least: ["first", "ULP", "type", "max rel", "cosine"])
    for row in parameters.changed {
      let name = row.newName.map { "\(row.name) -> \($0)" } ?? row.name
      guard let difference = row.difference else {
        table.add([name, row.left.description, "content", "", "", "", "", ""])
        continue
      }
      table.add([
        name, row.left.description,
        "\(Numbers.grouped(difference.differentCount)) of \(Numbers.grouped(difference.count))",
        Numbers.short(difference.maximumAbsolute), Numbers.short(difference.maximumRelative),
        difference.maximumSteps.map { Numbers.grouped(Int(clamping: $0)) } ?? "",
        difference.cosine.map { Self.cosine($0) } ?? "",
        difference.firstDifference.map { Self.index($0, in: row.left) } ?? "",
      ])
    }
    var after: [String] = []
    let tolerances = [
      parameters.neededAbsolute.map {
        "--atol \(Numbers.roundedUp($0))" + also("rtol", report.tolerance.relative)
      },
      parameters.neededRelative.map {
        "--rtol \(Numbers.roundedUp($0))" + also("atol", report.tolerance.absolute)
      },
    ].compactMap { $0 }
    after.append(
      tolerances.isEmpty
        ? "no tolerance makes the numbers pass"
        : "the numbers pass with " + tolerances.joined(separator: ", or with "))
    return Section(title: "", table: table, after: after + moved(parameters.movements))
  }

  private func also(_ name: String, _ value: Double) -> String {
    value > 0 ? " --\(name) \(Numbers.short(value))" : ""
  }

  /// The modules that moved most.
  private func moved(_ movements: Movements) -> [String] {
    let rows = movements.largest
    guard rows.count > 1 else { return [] }
    var table = TextTable(
      [("moved most", .left), ("distance / norm", .right), ("", .left)], least: [""])
    let most = rows.map(\.movement).filter(\.isFinite).max() ?? 0
    for row in rows.prefix(Self.most) {
      let isFromZero = row.movement.isInfinite && row.distance.isFinite
      table.add([
        row.module.isEmpty ? "(no module)" : row.module,
        isFromZero ? "from zero" : Numbers.short(row.movement),
        String(repeating: "█", count: Self.length(of: row.movement, most: most)),
      ])
    }
    let rest = rows.count > Self.most ? ["and \(rows.count - Self.most) more modules"] : []
    return ["", table.text(width: width)] + rest
  }

  /// The length of a bar; none for what has no measure.
  private static func length(of movement: Double, most: Double) -> Int {
    movement.isFinite && most > 0 ? Int((movement / most * 20).rounded()) : 0
  }

  private func graph(_ graph: GraphDifference) -> [Section] {
    if graph.isEqual { return [Section(title: "graph: \(graph.equalCount) nodes, all equal")] }
    var counts = ["\(Numbers.grouped(graph.equalCount)) equal"]
    for (count, word) in [
      (graph.changed.count, "changed"), (graph.removed.count, "only in A"),
      (graph.added.count, "only in B"),
    ] where count > 0 {
      counts.append("\(Numbers.grouped(count)) \(word)")
    }
    var lines = (graph.ports + graph.functions.map { "function \($0)" }).map { "  \($0)" }
    for change in graph.changed {
      lines.append("  ~ \(Self.place(change.place))")
      lines += change.details.map { "      \($0)" }
    }
    lines += Self.collapsed(graph.removed).map { "  - \($0)" }
    lines += Self.collapsed(graph.added).map { "  + \($0)" }
    return [Section(title: "graph: " + counts.joined(separator: ", ") + " nodes", lines: lines)]
  }

  private static func place(_ place: GraphDifference.Place) -> String {
    place.path.isEmpty ? place.operation : "\(place.path)  \(place.operation)"
  }

  /// Steps of one cell in one line.
  private static func collapsed(_ places: [GraphDifference.Place]) -> [String] {
    var order: [String] = []
    var operations: [String: [String]] = [:]
    for place in places {
      if operations[place.path] == nil { order.append(place.path) }
      operations[place.path, default: []].append(place.operation)
    }
    return order.map { path in
      let names = (operations[path] ?? []).joined(separator: ", ")
      return path.isEmpty ? names : "\(path)  \(names)"
    }
  }

  private static func cosine(_ value: Double) -> String {
    value == 1 ? "1" : String(format: "%.6f", min(value, 0.999999))
  }

  /// A place in a flattened tensor as indices; of a complex number either part.
  private static func index(_ place: Int, in type: TensorType) -> String {
    guard let sizes = type.shape?.dimensions, !sizes.contains(0) else { return "" }
    let isComplex = type.element == .complex64 || type.element == .complex128
    var rest = isComplex ? place / 2 : place
    var indices: [Int] = []
    for size in sizes.reversed() {
      indices.insert(rest % size, at: 0)
      rest /= size
    }
    return "[" + indices.map(String.init).joined(separator: ", ") + "]"
  }
}
