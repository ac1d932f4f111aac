/// How two graphs differ, step by step.
struct FormDifference {
  /// Steps that belong together, in the order of the first graph, with what is different about each.
  private(set) var pairs: [(left: Int, right: Int, details: [String])] = []
  /// Steps of the first graph that the second one has not, and the other way round.
  private(set) var removed: [Int] = []
  private(set) var added: [Int] = []
  /// Results that come from elsewhere, by number.
  private(set) var results: [(index: Int, text: String)] = []
  /// For weights of the second graph the same weight of the first.
  private(set) var partners: [Int: Int]
  /// Those of the partners that were found by their places alone.
  private(set) var placed: [(left: Int, right: Int)] = []

  private let one: GraphForm
  private let two: GraphForm
  private let matching: GraphMatching
  /// Whether values of the graphs around are the same.
  private let isSameOuter: (Int, Int) -> Bool

  /// Compares two graphs.
  ///
  /// - Parameters:
  ///   - one: the first graph.
  ///   - two: the second graph.
  ///   - partners: for weights of the second graph, the place of the same weight in the first.
  ///   - isSameOuter: whether values of the graphs around, by number, are the same.
  init(
    _ one: GraphForm, _ two: GraphForm, partners: [Int: Int] = [:],
    isSameOuter: @escaping (Int, Int) -> Bool = { _, _ in false }
  ) {
    (self.one, self.two, self.partners) = (one, two, partners)
    self.isSameOuter = isSameOuter
    matching = GraphMatching(one, two, partners: partners)
    placeWeights()
    for (index, partner) in matching.right.enumerated() {
      if let partner {
        pairs.append((index, partner, details(one.steps[index], two.steps[partner])))
      } else {
        removed.append(index)
      }
    }
    added = two.steps.indices.filter { matching.left[$0] == nil }
    for (index, (left, right)) in zip(one.outputs, two.outputs).enumerated()
    where !isSame(left, right) {
      results.append(
        (index, "result \(index) comes from \(text(left, one)) -> \(text(right, two))"))
    }
  }

  /// Weights that no name and no content holds together are the same where the same step takes them.
  private mutating func placeWeights() {
    var taken = Set(partners.values)
    func place(_ left: GraphForm.Source, _ right: GraphForm.Source) {
      guard case .parameter(let a) = left, case .parameter(let b) = right, partners[b] == nil,
        one.parameters[a].type == two.parameters[b].type, taken.insert(a).inserted
      else { return }
      partners[b] = a
      placed.append((a, b))
    }
    for (index, step) in one.steps.enumerated() {
      guard let partner = matching.right[index] else { continue }
      for (left, right) in zip(step.inputs, two.steps[partner].inputs) { place(left, right) }
    }
    for (left, right) in zip(one.outputs, two.outputs) { place(left, right) }
  }

  private func details(_ left: GraphForm.Step, _ right: GraphForm.Step) -> [String] {
    // Either file may be the one that knows what both have.
    let (before, after) = (left.sizes ?? right.sizes, right.sizes ?? left.sizes)
    var details = attributes(left, left.settled(before), right, right.settled(after))
    let (meaning, other) = (left.meaning(before), right.meaning(after))
    if meaning != other {
      let today = "as in later opsets"
      details.append("meaning: \(meaning ?? today) -> \(other ?? today)")
    }
    return details + edges(left, right)
  }

  private func attributes(
    _ left: GraphForm.Step, _ before: [GraphForm.StepAttribute], _ right: GraphForm.Step,
    _ after: [GraphForm.StepAttribute]
  ) -> [String] {
    let others = Dictionary(after.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    let names = Set(before.map(\.name))
    let details = before.flatMap { attribute -> [String] in
      let name = attribute.name
      guard let other = others[name] else {
        return ["\(name): \(attribute.text) -> \(right.plain[name] ?? "not set")"]
      }
      if let inner = attribute.inner, let otherInner = other.inner {
        return differences(inner, otherInner).map { "\(name): \($0)" }
      }
      guard other.digest != attribute.digest else { return [] }
      return other.text == attribute.text
        ? ["\(name): \(attribute.text), content differs"]
        : ["\(name): \(attribute.text) -> \(other.text)"]
    }
    return details
      + after.filter { !names.contains($0.name) }
      .map { "\($0.name): \(left.plain[$0.name] ?? "not set") -> \($0.text)" }
  }

  /// Graphs in nodes are followed by recursion, as deep as the decoder let messages nest.
  private func differences(_ left: GraphForm, _ right: GraphForm) -> [String] {
    FormDifference(left, right) { a, b in isSame(left.outer[a].source, right.outer[b].source) }
      .lines
  }

  /// Every difference in words, with its place.
  var lines: [String] {
    var lines: [String] = []
    for (what, left, right) in [
      ("inputs", one.inputs.count, two.inputs.count),
      ("results", one.outputs.count, two.outputs.count),
    ] where left != right {
      lines.append("\(left) -> \(right) \(what)")
    }
    for (left, right) in zip(one.inputs, two.inputs)
    where left.type != right.type && !left.type.contains("?") && !right.type.contains("?") {
      lines.append("input '\(left.name)': \(left.type) -> \(right.type)")
    }
    lines += results.map(\.text)
    for pair in pairs {
      lines += pair.details.map { "~ \(one.steps[pair.left].label): \($0)" }
    }
    lines += removed.map { "- \(one.steps[$0].label)" }
    return lines + added.map { "+ \(two.steps[$0].label)" }
  }

  private func edges(_ left: GraphForm.Step, _ right: GraphForm.Step) -> [String] {
    (0..<max(left.inputs.count, right.inputs.count)).compactMap { port in
      let before = port < left.inputs.count ? left.inputs[port] : .absent
      let after = port < right.inputs.count ? right.inputs[port] : .absent
      guard !isSame(before, after) else { return nil }
      let (was, isNow) = (text(before, one), text(after, two))
      return was == isNow
        ? "input \(port): \(was), content differs" : "input \(port): \(was) -> \(isNow)"
    }
  }

  private func isSame(_ left: GraphForm.Source, _ right: GraphForm.Source) -> Bool {
    switch (left, right) {
    case (.node(let a, let i), .node(let b, let j)): i == j && matching.right[a] == b
    case (.parameter(let a), .parameter(let b)): partners[b] == a
    case (.outer(let a), .outer(let b)): isSameOuter(a, b)
    default: left == right
    }
  }

  private func text(_ source: GraphForm.Source, _ form: GraphForm) -> String {
    switch source {
    case .input(let index): "input '\(form.inputs[index].name)'"
    case .parameter(let index): "'\(form.parameters[index].name)'"
    case .constant(let digest): form.text(ofConstant: digest)
    case .node(let index, _): form.steps[index].label
    case .outer: "a value from around"
    case .absent: "nothing"
    }
  }
}

extension GraphForm.Step {
  /// How a reader finds it.
  fileprivate var label: String { place.isEmpty ? operation : "\(place)/\(operation)" }
}
