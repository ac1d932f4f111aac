package import MindGraph

/// Which results of nodes of two graphs ought to be the same numbers.
///
/// Nodes of the same operator are not enough: a convolution that took a normalisation in gives something else
/// than the one that did not. What goes into the same place does: results belong together where nodes that
/// belong together take them. So an operator is held against the one that was put in its place, and the last
/// of several against the one that does the same alone.
package struct ResultPairing: Sendable {
  /// A result of the first graph and one of the second.
  package struct Pair: Sendable {
    package let left: Value.ID
    package let right: Value.ID
    /// Whether different operators give them.
    package let isReplacement: Bool
  }

  /// The results that belong together, in the order of the first graph.
  package private(set) var pairs: [Pair] = []
  /// How many results of the first graph have no counterpart.
  package private(set) var loneCount = 0

  private var right: [Int?]
  private var left: [Int?]
  /// The steps that stand in the same place, even where what they give is not the same.
  private var places: [(one: Int, two: Int)] = []

  /// Pairs the results of two main graphs in the ONNX dialect.
  ///
  /// - Parameters:
  ///   - first: the first model.
  ///   - second: the second model.
  ///   - isConstant: whether a name is one that an exporter gives to constants.
  /// - Throws: `FileError` when a constant cannot be read.
  package init(_ first: Model, _ second: Model, isConstant: @escaping (String) -> Bool) throws {
    let choice = WeightChoice(isConstant: isConstant)
    let one = try GraphForm(first.graph, of: first, choice)
    let two = try GraphForm(second.graph, of: second, choice)
    let numbers = Dictionary(
      one.parameters.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
    var partners: [Int: Int] = [:]
    for (index, parameter) in two.parameters.enumerated() {
      partners[index] = numbers[parameter.name]
    }
    let matching = GraphMatching(one, two, partners: partners)
    (right, left) = (matching.right, matching.left)
    places = right.enumerated().compactMap { index, partner in partner.map { (index, $0) } }
    let (ours, theirs) = (Self.unused(one), Self.unused(two))
    matchReplaced(one, two)
    var met = meetings(one, two)
    release(one) { met.contains($0) || ours.contains($0) }
    matchReplaced(one, two)
    met.formUnion(meetings(one, two))
    for (index, step) in one.steps.enumerated() {
      for (result, output) in first.graph.nodes[step.node].outputs.enumerated() {
        guard let output else { continue }
        guard let partner = right[index],
          case let others = second.graph.nodes[two.steps[partner].node].outputs,
          result < others.count, let other = others[result],
          met.contains(Result(step: index, number: result))
            // What only graphs inside take, or nobody, meets by name.
            || ours.contains(Result(step: index, number: result))
              && theirs.contains(Result(step: partner, number: result))
              && first[output].name == second[other].name
        else {
          loneCount += 1
          continue
        }
        pairs.append(
          Pair(
            left: output, right: other,
            isReplacement: step.operation != two.steps[partner].operation))
      }
    }
  }

  private struct Result: Hashable {
    let step: Int
    let number: Int
  }

  /// Joins steps without a partner whose results go into the same place. What an operator takes that was put
  /// in another's place may be something else.
  private mutating func matchReplaced(_ one: GraphForm, _ two: GraphForm) {
    var waiting: [(one: Int, two: Int)] = []
    func wait(_ place: (one: Int, two: Int)) {
      if one.steps[place.one].operation == two.steps[place.two].operation { waiting.append(place) }
    }
    func join(_ mine: [GraphForm.Source], _ others: [GraphForm.Source]) {
      for case (.node(let a, let i), .node(let b, let j)) in zip(mine, others)
      where i == j && right[a] == nil && left[b] == nil {
        right[a] = b
        left[b] = a
        places.append((a, b))
        wait((a, b))
      }
    }
    places.forEach(wait)
    join(one.outputs, two.outputs)
    while let (a, b) = waiting.popLast() { join(one.steps[a].inputs, two.steps[b].inputs) }
  }

  /// Parts steps none of whose results go into the same place, for others that may.
  private mutating func release(_ one: GraphForm, unless isKept: (Result) -> Bool) {
    for (index, step) in one.steps.enumerated() {
      guard let partner = right[index],
        !(0..<step.resultCount).contains(where: { isKept(Result(step: index, number: $0)) })
      else { continue }
      right[index] = nil
      left[partner] = nil
    }
  }

  /// The results of the first graph that steps in the same place, or the graphs' results, take from steps
  /// which belong together.
  private func meetings(_ one: GraphForm, _ two: GraphForm) -> Set<Result> {
    var met: Set<Result> = []
    func meet(_ mine: [GraphForm.Source], _ others: [GraphForm.Source]) {
      for case (.node(let a, let i), .node(let b, let j)) in zip(mine, others)
      where i == j && right[a] == b {
        met.insert(Result(step: a, number: i))
      }
    }
    meet(one.outputs, two.outputs)
    for (a, b) in places { meet(one.steps[a].inputs, two.steps[b].inputs) }
    return met
  }

  /// The results that no step and no result of the graph takes.
  private static func unused(_ form: GraphForm) -> Set<Result> {
    var unused: Set<Result> = []
    for (index, step) in form.steps.enumerated() {
      for number in 0..<step.resultCount { unused.insert(Result(step: index, number: number)) }
    }
    for source in form.outputs + form.steps.flatMap(\.inputs) {
      if case .node(let step, let number) = source {
        unused.remove(Result(step: step, number: number))
      }
    }
    return unused
  }
}
