/// Which steps of two graphs belong together.
///
/// Work is linear in nodes and edges: steps whose whole past is equal are matched by a number that stands for
/// it; from every match on, the neighbours along its edges are matched where they have the same operator.
package struct GraphMatching: Sendable {
  /// For each step of the first graph its partner in the second, and the other way round.
  package private(set) var right: [Int?]
  package private(set) var left: [Int?]

  private let first: GraphForm
  private let second: GraphForm
  private var waiting: [(Int, Int)] = []

  /// Matches two graphs.
  ///
  /// - Parameters:
  ///   - first: the first graph.
  ///   - second: the second graph.
  ///   - partners: for weights of the second graph, the place of the same weight in the first.
  package init(_ first: GraphForm, _ second: GraphForm, partners: [Int: Int]) {
    self.first = first
    self.second = second
    right = [Int?](repeating: nil, count: first.steps.count)
    left = [Int?](repeating: nil, count: second.steps.count)
    // The same weights, then any of the same type and shape.
    matchMarks(
      GraphMarks(first) { $0 },
      GraphMarks(second) { partners[$0] ?? -1 - $0 })
    matchMarks(
      GraphMarks(first) { first.parameters[$0].type.hashValue },
      GraphMarks(second) { second.parameters[$0].type.hashValue })
    for (one, two) in zip(first.outputs, second.outputs) { join(one, two) }
    spread()
    matchNames()
    spread()
  }

  private mutating func matchMarks(_ one: GraphMarks, _ two: GraphMarks) {
    var places: [Int: [Int]] = [:]
    for (index, mark) in two.steps.enumerated().reversed() where left[index] == nil {
      places[mark, default: []].append(index)
    }
    for (index, mark) in one.steps.enumerated() where right[index] == nil {
      if let partner = places[mark]?.popLast() { match(index, partner) }
    }
  }

  /// Steps of the same operator and the same name or, where only one has it, the same path.
  private mutating func matchNames() {
    var places: [String: [Int]] = [:]
    for (index, step) in second.steps.enumerated().reversed() where left[index] == nil {
      places["\(step.operation)\t\(step.place)", default: []].append(index)
    }
    for (index, step) in first.steps.enumerated() where right[index] == nil {
      if let partner = places["\(step.operation)\t\(step.place)"]?.popLast() {
        match(index, partner)
      }
    }
  }

  private mutating func match(_ one: Int, _ two: Int) {
    right[one] = two
    left[two] = one
    waiting.append((one, two))
  }

  /// Matches what makes a value on both sides.
  private mutating func join(_ one: GraphForm.Source, _ two: GraphForm.Source) {
    guard case .node(let a, let i) = one, case .node(let b, let j) = two, i == j, right[a] == nil,
      left[b] == nil, first.steps[a].operation == second.steps[b].operation
    else { return }
    match(a, b)
  }

  /// Goes from every match along its edges, to what it takes and to what takes it.
  private mutating func spread() {
    let (after, before) = (Self.users(of: first), Self.users(of: second))
    while let (one, two) = waiting.popLast() {
      for (left, right) in zip(first.steps[one].inputs, second.steps[two].inputs) {
        join(left, right)
      }
      var places: [Use: [Int]] = [:]
      for (step, port) in before[two].reversed() where left[step] == nil {
        places[Use(operation: second.steps[step].operation, port: port), default: []].append(step)
      }
      for (step, port) in after[one] where right[step] == nil {
        let use = Use(operation: first.steps[step].operation, port: port)
        // A step may take the value twice; it is matched once.
        while let partner = places[use]?.popLast() {
          guard left[partner] == nil else { continue }
          match(step, partner)
          break
        }
      }
    }
  }

  private struct Use: Hashable {
    let operation: String
    let port: Int
  }

  private static func users(of form: GraphForm) -> [[(step: Int, port: Int)]] {
    var users = [[(step: Int, port: Int)]](repeating: [], count: form.steps.count)
    for (index, step) in form.steps.enumerated() {
      for (port, input) in step.inputs.enumerated() {
        if case .node(let producer, _) = input { users[producer].append((index, port)) }
      }
    }
    return users
  }
}
