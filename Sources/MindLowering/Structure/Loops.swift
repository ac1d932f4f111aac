import MindGraph
import MindTensors

/// A loop's arguments, split into what changes from round to round and what does not.
private struct LoopState {
  /// The arguments of the first round, then what the places hold that rounds write to.
  let initial: [Item]
  /// The places that rounds write to.
  let places: [Value.ID]
  /// Which of their leaves change.
  var isCarried: [Bool]

  init(_ arguments: [Item], _ memory: ParameterMemory, places: [Value.ID] = []) {
    self.places = places
    initial = arguments + places.map { memory[$0] }
    isCarried = initial.flatMap(\.leaves).map { leaf in
      guard case .operand(let operand) = leaf, !leaf.isToken else { return false }
      // A place stays the same place; what it holds changes.
      if case .value(let id) = operand, memory.isPlace(id) { return false }
      return operand.isTensor
    }
  }

  /// Arguments with these leaves in the place of those that change.
  func arguments(_ carried: [Item]) -> [Item] {
    var rest = carried[...]
    var leaves = zip(initial.flatMap(\.leaves), isCarried).map { leaf, isCarried in
      isCarried ? rest.popFirst() ?? leaf : leaf
    }[...]
    return initial.map { $0.rebuilt(from: &leaves) }
  }

  /// The leaves that change, of arguments for the next round and what places hold.
  func carried(_ arguments: [Item], _ memory: ParameterMemory) throws -> [Item] {
    let arguments = arguments + places.map { memory[$0] }
    guard Item.tuple(arguments).hasForm(of: .tuple(initial)) else {
      throw LoweringError.inexpressible("the arguments of a loop nest differently in later rounds")
    }
    return zip(arguments.flatMap(\.leaves), isCarried).filter(\.1).map(\.0)
  }
}

extension CallResolution {
  private static let loopDepthLimit = 8

  /// Builds the loop that a function is which ends by calling itself.
  ///
  /// - Throws: `LoweringError` when its rounds do not fit together.
  mutating func loop(_ name: String, _ arguments: [Item]) throws -> Outcome {
    guard activeLoops.count < Self.loopDepthLimit else {
      throw LoweringError.inexpressible("loops are nested more than \(Self.loopDepthLimit) deep")
    }
    var state = LoopState(arguments, memory)
    var found = try look(ahead: name, &state)
    let rounds = found.ends.filter { $0.outcome.isAgain(name) }
    guard !rounds.isEmpty else { return try enter(name, arguments) }
    let lost = Set(rounds.flatMap(\.memory.lost))
    for place in lost {
      memory.lose(place, "'\(model[place].name)' is changed in place in a loop")
    }
    let places = Set(rounds.flatMap(\.memory.written)).subtracting(lost)
    if !places.isEmpty || !lost.isEmpty {
      state = LoopState(arguments, memory, places: places.sorted { $0.index < $1.index })
      found = try look(ahead: name, &state)
    }
    activeLoops.append(name)
    defer { if activeLoops.last == name { activeLoops.removeLast() } }
    if let side = found.side { return try conditionLoop(name, state, side) }
    return try exitLoop(name, state, found.ends.map(\.outcome).filter { !$0.isAgain(name) })
  }

  /// Starts a round with these values for what changes.
  private mutating func enter(_ name: String, _ state: LoopState, _ carried: [Item]) throws
    -> Outcome
  {
    let all = state.arguments(carried)
    setPlaces(of: state, to: all)
    return try enter(name, all.dropLast(state.places.count) + [])
  }

  /// Puts the last of a round's arguments into the places that rounds write to.
  private mutating func setPlaces(of state: LoopState, to arguments: [Item]) {
    for (place, content) in zip(state.places, arguments.suffix(state.places.count)) {
      memory[place] = content
    }
  }

  /// How a round can end, and what parameters hold then.
  private struct End {
    let outcome: Outcome
    let memory: ParameterMemory
  }

  /// Finds out how a round can end, and which arguments no round changes.
  ///
  /// - Returns: the ends; and which side goes on, when a round begins with the choice between another round
  ///   and the end.
  private func look(
    ahead name: String, _ state: inout LoopState
  ) throws -> (ends: [End], side: Bool?) {
    var copy = self
    copy.memory.forgetWrites()
    copy.activeLoops.append(name)
    let ids = state.isCarried.filter(\.self).map { _ in
      copy.model.addValue(name: "", type: .unknown)
    }
    let outcome = try copy.enter(name, state, ids.map { .operand(.value($0)) })
    let sides =
      if case .choice(_, let first, let second) = outcome {
        try [first, second].map { try copy.ends(of: $0) }
      } else {
        [try copy.ends(of: outcome)]
      }
    var isChanged = ids.map { _ in false }
    for end in sides.joined() {
      guard case .again(name, let items) = end.outcome else { continue }
      for (position, item) in try state.carried(items, end.memory).enumerated() {
        if case .operand(.value(let id)) = item, id == ids[position] { continue }
        isChanged[position] = true
      }
    }
    var rest = isChanged[...]
    state.isCarried = state.isCarried.map { $0 && rest.popFirst() == true }
    return (
      Array(sides.joined()), Self.onwardSide(sides.map { $0.map { $0.outcome.isAgain(name) } })
    )
  }

  /// Which of two sides starts over at all its ends, while the other never does.
  private static func onwardSide(_ sides: [[Bool]]) -> Bool? {
    guard sides.count == 2, !sides[0].isEmpty, !sides[1].isEmpty else { return nil }
    if sides[0].allSatisfy(\.self), !sides[1].contains(true) { return true }
    if sides[1].allSatisfy(\.self), !sides[0].contains(true) { return false }
    return nil
  }

  /// Every end of an outcome that is no choice.
  private mutating func ends(of outcome: Outcome) throws -> [End] {
    switch outcome {
    case .results(let items) where Item.tuple(items).isNever: return []
    case .results, .again: return [End(outcome: outcome, memory: memory)]
    case .either(_, let first, let second): return try ends(of: first) + ends(of: second)
    case .choice(_, let first, let second):
      return try ends(of: first) + ends(of: second)
    }
  }

  private mutating func ends(of pending: PendingCall) throws -> [End] {
    let before = memory
    defer { memory = before }
    return try inside { try $0.ends(of: $0.call(pending.callable, pending.arguments)) }.result
  }

  /// `while`: the condition is tested before each round.
  private mutating func conditionLoop(
    _ name: String, _ state: LoopState, _ side: Bool
  ) throws -> Outcome {
    let start = try state.carried(state.initial.dropLast(state.places.count) + [], memory)
    let first = try test(name, state, start, side)
    var inputs: [Value.ID] = []
    let (nodes, outputs) = try inside { inner in
      inputs = state.isCarried.filter(\.self).map { _ in
        inner.model.addValue(name: "", type: .unknown)
      }
      let round = try inner.test(name, state, inputs.map { .operand(.value($0)) }, side)
      let next = try inner.encoded(
        inner.call(round.onward.callable, round.onward.arguments)
      ) { end, memory in
        guard case .again(_, let items) = end else {
          throw LoweringError.inexpressible("a loop ends in the middle")
        }
        return try state.carried(items, memory)
      }
      let condition = try inner.test(name, state, next, side).condition
      return try [condition] + next.map(Self.operand)
    }
    let finals = try add(
      loop: nodes, inputs: inputs, outputs: outputs,
      initial: [first.condition] + start.map(Self.operand), late: 0)
    let last = try test(name, state, finals.map { .operand(.value($0)) }, side)
    activeLoops.removeLast()
    return try call(last.exit.callable, last.exit.arguments)
  }

  /// Runs a function up to the choice between another round and the end.
  private mutating func test(
    _ name: String, _ state: LoopState, _ carried: [Item], _ side: Bool
  ) throws -> (condition: Operand, onward: PendingCall, exit: PendingCall) {
    guard case .choice(let condition, let first, let second) = try enter(name, state, carried)
    else {
      throw LoweringError.inexpressible("a loop without a condition")
    }
    if side { return (condition, first, second) }
    let negated = model.addValue(name: "", type: .unknown)
    try add(Node(.primitive("LogicalNot"), inputs: [condition], outputs: [negated]))
    return (.value(negated), second, first)
  }

  private static func operand(_ item: Item) throws -> Operand {
    guard let operand = item.operand else {
      throw LoweringError.inexpressible(
        item.unavailability.map { "a loop needs what is lost: \($0)" }
          ?? "a loop carries a function from round to round")
    }
    return operand
  }

  private mutating func add(
    loop nodes: [Node], inputs: [Value.ID], outputs: [Operand], initial: [Operand], late: Int
  ) throws -> [Value.ID] {
    var body = Graph(name: "body")
    body.inputs = inputs
    body.nodes = nodes
    body.outputs = outputs
    let finals = inputs.map { _ in model.addValue(name: "", type: .unknown) }
    try add(
      Node(
        StructureNodes.loop, scope: scope(of: nodes), inputs: initial,
        attributes: [
          NamedAttribute(StructureNodes.body, .graph(body)),
          NamedAttribute(StructureNodes.lateCount, .int(late)),
        ], outputs: finals))
    return finals
  }

  /// A loop that can end in the middle of a round: `break`, `return`. Each way out has values of its own,
  /// which are carried along until it is taken.
  private mutating func exitLoop(
    _ name: String, _ state: LoopState, _ ends: [Outcome]
  ) throws -> Outcome {
    let exits = try LoopExits(ends)
    let start = try state.carried(state.initial.dropLast(state.places.count) + [], memory)
    var inputs: [Value.ID] = []
    let (nodes, outputs) = try inside { inner in
      let carried = state.isCarried.filter(\.self).map { _ in
        inner.model.addValue(name: "", type: .unknown)
      }
      let late = (0..<exits.count).map { _ in inner.model.addValue(name: "", type: .unknown) }
      inputs = carried + late
      let states = carried.map { Item.operand(.value($0)) }
      let values = late.map { Item.operand(.value($0)) }
      let results = try inner.encoded(inner.enter(name, state, states)) { end, memory in
        if case .again(name, let items) = end {
          return try [.bool(true)] + state.carried(items, memory) + values
        }
        // What a round has written stays when it is the last.
        let left = try state.carried(
          state.arguments(states).dropLast(state.places.count) + [], memory)
        return try [.bool(false)] + left + exits.values(of: end, others: values)
      }
      return try results.map(Self.operand)
    }
    let finals = try add(
      loop: nodes, inputs: inputs, outputs: outputs,
      initial: [.constant(.bool(true))] + start.map(Self.operand), late: exits.count)
    setPlaces(
      of: state, to: state.arguments(finals.dropLast(exits.count).map { .operand(.value($0)) }))
    activeLoops.removeLast()
    return exits.outcome(finals.suffix(exits.count).map { .operand(.value($0)) })
  }
}

/// The ways out of a loop, and the values that they take along.
private struct LoopExits {
  private struct Kind {
    /// The outer loop that is started over; `nil` for results.
    let loop: String?
    let form: [Item]
    var count: Int { form.flatMap(\.leaves).count }
  }

  private var kinds: [Kind] = []

  init(_ ends: [Outcome]) throws {
    for end in ends {
      guard let (loop, items) = end.simple else { continue }
      if let known = kinds.first(where: { $0.loop == loop }) {
        guard Item.tuple(known.form).hasForm(of: .tuple(items)) else {
          throw LoweringError.inexpressible("the results of a loop nest differently")
        }
      } else {
        kinds.append(Kind(loop: loop, form: items))
      }
    }
    guard !kinds.isEmpty else { throw LoweringError.inexpressible("a loop without an end") }
  }

  /// Values of all ways, then one truth value for each way but the last.
  var count: Int { kinds.map(\.count).reduce(0, +) + kinds.count - 1 }

  /// What one way out takes along; the values of the others stay as they are.
  func values(of end: Outcome, others: [Item]) throws -> [Item] {
    guard let (loop, items) = end.simple,
      let index = kinds.firstIndex(where: { $0.loop == loop })
    else { throw LoweringError.inexpressible("a loop ends in an unforeseen way") }
    let before = kinds[..<index].map(\.count).reduce(0, +)
    var values = others.prefix(kinds.map(\.count).reduce(0, +)) + []
    values.replaceSubrange(before..<before + kinds[index].count, with: items.flatMap(\.leaves))
    return values + kinds.indices.dropLast().map { .bool($0 == index) }
  }

  /// How the loop ends, by the values that it has in the end.
  func outcome(_ values: [Item]) -> Outcome {
    let flags = values.suffix(kinds.count - 1)
    var rest = values[...]
    var outcomes = kinds.map { kind in
      let items = kind.form.map { $0.rebuilt(from: &rest) }
      return kind.loop.map { Outcome.again(loop: $0, items) } ?? .results(items)
    }
    var outcome = outcomes.removeLast()
    for (flag, other) in zip(flags, outcomes).reversed() {
      if let condition = flag.operand {
        outcome = .either(condition, then: other, else: outcome)
      }
    }
    return outcome
  }
}

extension Outcome {
  fileprivate func isAgain(_ name: String) -> Bool {
    if case .again(name, _) = self { true } else { false }
  }

  /// The outer loop and the items of an end that is no choice.
  fileprivate var simple: (loop: String?, items: [Item])? {
    switch self {
    case .results(let items): (nil, items)
    case .again(let loop, let items): (loop, items)
    case .choice, .either: nil
    }
  }
}

extension Item {
  fileprivate static func bool(_ value: Bool) -> Item { .operand(.constant(.bool(value))) }
}

extension Operand {
  /// Whether this can change from round to round: a value, or a constant that is a tensor or number.
  fileprivate var isTensor: Bool {
    switch self {
    case .value, .constant(.tensor), .constant(.int), .constant(.float), .constant(.bool): true
    case .constant, .tuple, .absent: false
    }
  }
}
