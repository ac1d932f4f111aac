import MindComparison
import MindGraph
import MindView

/// Two files as one model, with what is different about each of its parts: what a page of both shows.
struct DifferenceView {
  /// The second file's model, with what only the first one has.
  let model: Model
  /// What became of its parts.
  private(set) var status = PageStatus()
  /// What is known of both files.
  private(set) var facts: [(String, String)]

  /// What became of weights, by name.
  private var known: [String: PageStatus.Weight] = [:]

  private let report: ComparisonReport
  /// Where the first file alone has a graph, that is shown, and what the second file has more of is its own.
  private let isSwapped: Bool

  /// Compares two files.
  ///
  /// - Parameters:
  ///   - one: the file that changes refer to.
  ///   - two: the file that is shown.
  ///   - comparison: how they are compared.
  /// - Throws: a `Failure` when a file cannot be read.
  init(_ one: ComparedFile, _ two: ComparedFile, _ comparison: FileComparison) throws {
    let outcome = try comparison.outcome(one, two)
    report = outcome.report
    isSwapped = one.hasGraph && !two.hasGraph
    let models =
      try outcome.models ?? (
        one.model(completedBy: comparison.checker), two.model(completedBy: comparison.checker)
      )
    let names = report.parameters?.formerNames ?? [:]
    let swapped = Dictionary(names.map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    let merged = MergedModel(
      isSwapped ? models.right : models.left, isSwapped ? models.left : models.right,
      pairing: report.graph?.pairing, renamed: isSwapped ? swapped : names,
      former: Set(
        ((isSwapped ? report.parameters?.added : report.parameters?.removed) ?? []).map(\.name)))
    model = merged.model
    facts = [("A", one.path), ("B", two.path)]
    if let graph = report.graph { facts.append(("graph", Self.words(graph))) }
    if let parameters = report.parameters { facts.append(("parameters", Self.words(parameters))) }
    status.nodes = merged.nodes.mapValues {
      PageStatus.Node(change: $0.change, details: $0.details)
    }
    status.ports = merged.ports
    status.notes = report.notes
    status.differences = (report.graph?.ports ?? [])
    status.differences += (report.graph?.functions ?? []).map { "function \($0)" }
    status.differences += report.metadata.map {
      "\($0.key): \($0.left ?? "none") -> \($0.right ?? "none")"
    }
    markWeights(Set(merged.formerWeights))
    markUsers()
  }

  private mutating func markWeights(_ former: Set<Value.ID>) {
    guard let parameters = report.parameters else { return }
    for row in parameters.changed {
      var details = Self.details(row)
      if let newName = row.newName {
        details.append(("called", isSwapped ? "\(newName) in B" : "\(row.name) in A"))
      }
      known[isSwapped ? row.name : row.newName ?? row.name] =
        PageStatus.Weight(change: .changed, details: details)
    }
    for row in parameters.retyped {
      let before = [(key: "before", value: row.left.description)]
      known[row.name] = PageStatus.Weight(change: .changed, details: before + Self.details(row))
    }
    for row in parameters.renamed {
      let (name, text) =
        isSwapped ? (row.left, "\(row.right) in B") : (row.right, "\(row.left) in A")
      known[name] = PageStatus.Weight(change: .renamed, details: [("called", text)])
    }
    for row in isSwapped ? parameters.removed : parameters.added {
      known[row.name] = PageStatus.Weight(change: isSwapped ? .removed : .added)
    }
    for parameter in model.graph.parameters {
      status.weights[parameter.value] =
        former.contains(parameter.value)
        ? PageStatus.Weight(change: isSwapped ? .added : .removed)
        : known[model[parameter.value].name]
    }
  }

  /// A node whose weights moved is another one, too.
  private mutating func markUsers() {
    for (index, node) in model.graph.nodes.enumerated() {
      var weights = node.inputs.flatMap(\.values).map { (model[$0].name, status.weights[$0]) }
      weights += model.innerParameters(of: node).map { ($0.name, known[$0.name]) }
      let details = weights.compactMap { name, weight -> String? in
        guard let weight, weight.change == .changed else { return nil }
        let words = weight.details.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
        return "'\(name)' differs: \(words)"
      }
      guard !details.isEmpty else { continue }
      let mark = status.nodes[index]
      if mark?.change == .added || mark?.change == .removed { continue }
      status.nodes[index] = PageStatus.Node(
        change: .changed, details: (mark?.details ?? []) + details)
    }
  }

  private static func details(
    _ row: ComparisonReport.Changed
  ) -> [(key: String, value: String)] {
    guard let difference = row.difference else { return [("content", "differs")] }
    var details = [
      (key: "different", value: "\(difference.differentCount) of \(difference.count)"),
      (key: "max abs", value: "\(Float(difference.maximumAbsolute))"),
    ]
    if let cosine = difference.cosine { details.append(("cosine", "\(Float(cosine))")) }
    return details
  }

  private static func words(_ graph: GraphDifference) -> String {
    words([
      (graph.equalCount, "equal"), (graph.changed.count, "changed"),
      (graph.removed.count, "only in A"), (graph.added.count, "only in B"),
    ])
  }

  private static func words(_ parameters: ComparisonReport.Parameters) -> String {
    words([
      (parameters.equalCount, "equal"),
      (parameters.changed.count + parameters.retyped.count, "changed"),
      (parameters.renamed.count, "renamed"), (parameters.removed.count, "only in A"),
      (parameters.added.count, "only in B"),
    ])
  }

  private static func words(_ counts: [(Int, String)]) -> String {
    let words = counts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
    return words.isEmpty ? "none" : words.joined(separator: ", ")
  }
}

extension ComparedFile {
  /// The model as the file has it.
  func model(completedBy checker: StructureChecker?) throws -> Model {
    try locating(path) { try Model(document, completedBy: checker) }
  }
}
