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

  /// Weights of the graphs in steps that belong together, by name.
  private(set) var innerWeights: [(left: String, right: String)] = []

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
        let details = details(one.steps[index], two.steps[partner])
        pairs.append((index, partner, details))
      } else {
        removed.append(index)
      }
    }
    added = two.steps.indices.filter { matching.left[$0] == nil }
    for (index, (left, right)) in zip(one.outputs, two.outputs).enumerated()
    where !isSame(left, right) {
      let (was, isNow) = (text(left, one), text(right, two))
      results.append(
        (
          index,
          "result \(index) comes from "
            + (was == isNow ? "\(was), content differs" : "\(was) -> \(isNow)")
        ))
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

  private mutating func details(_ left: GraphForm.Step, _ right: GraphForm.Step) -> [String] {
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

  private mutating func attributes(
    _ left: GraphForm.Step, _ before: [GraphForm.StepAttribute], _ right: GraphForm.Step,
    _ after: [GraphForm.StepAttribute]
  ) -> [String] {
    let others = Dictionary(after.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    let names = Set(before.map(\.name))
    let details = before.flatMap { attribute -> [String] in
      let name = attribute.name
      guard let other = others[name] else {
        return ["\(name): \(attribute.text) -> \(unsaid(name, right, two))"]
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
      .map { "\($0.name): \(unsaid($0.name, left, one)) -> \($0.text)" }
  }

  /// What a step has for an attribute that it does not say.
  private func unsaid(_ name: String, _ step: GraphForm.Step, _ form: GraphForm) -> String {
    step.plain[name] ?? step.given[name].map { text($0, form) } ?? "not set"
  }

  /// Graphs in nodes are followed by recursion, as deep as the decoder let messages nest.
  private mutating func differences(_ left: GraphForm, _ right: GraphForm) -> [String] {
    let (lines, weights) = compared(left, right)
    innerWeights += weights
    return lines
  }

  private func compared(
    _ left: GraphForm, _ right: GraphForm
  ) -> (lines: [String], weights: [(left: String, right: String)]) {
    let inner = FormDifference(left, right, partners: Self.partners(left, right)) { a, b in
      isSame(left.outer[a].source, right.outer[b].source)
    }
    let own = inner.partners.sorted { $0.key < $1.key }.map { index, partner in
      (left: left.parameters[partner].name, right: right.parameters[index].name)
    }
    return (inner.lines, own + inner.innerWeights)
  }

  /// The weights of two graphs in nodes that belong together: of equal content, if possible of one name;
  /// then of one name. Exporters number names, so that content says more.
  private static func partners(_ one: GraphForm, _ two: GraphForm) -> [Int: Int] {
    struct Key: Hashable {
      let content: Int?
      let name: String?
    }
    var partners: [Int: Int] = [:]
    var taken: Set<Int> = []
    for (hasContent, hasName) in [(true, true), (true, false), (false, true)] {
      let key = { (form: GraphForm, index: Int) in
        Key(
          content: hasContent ? form.contentMarks[index] : nil,
          name: hasName ? form.ownName(ofWeight: index) : nil)
      }
      var waiting: [Key: [Int]] = [:]
      for index in one.contentMarks.indices.reversed() where !taken.contains(index) {
        waiting[key(one, index), default: []].append(index)
      }
      for index in two.contentMarks.indices where partners[index] == nil {
        guard let partner = waiting[key(two, index)]?.popLast() else { continue }
        partners[index] = partner
        taken.insert(partner)
      }
    }
    return partners
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
