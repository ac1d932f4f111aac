import MindGraph

/// What a value of the source stands for while calls are resolved: functions are values, too.
indirect enum Item: Sendable {
  /// A value or constant.
  case operand(Operand)
  /// Several items in one.
  case tuple([Item])
  /// Something that can be called.
  case callable(Callable)
  /// Something that has no form without state, and why; an error only where it is needed.
  case unavailable(String)
  /// What a call gives that raises an error instead.
  case never

  /// An operand with the functions and tuples in it made visible.
  init(_ operand: Operand) {
    switch operand {
    case .constant(.function(let name)): self = .callable(.function(name))
    case .tuple(let operands): self = .tuple(operands.map(Item.init))
    case .constant, .value, .absent: self = .operand(operand)
    }
  }

  /// The item as a node takes it, or `nil` when there is a function in it.
  var operand: Operand? {
    switch self {
    case .operand(let operand): return operand
    case .tuple(let items):
      let operands = items.compactMap(\.operand)
      return operands.count == items.count ? .tuple(operands) : nil
    case .callable, .unavailable, .never: return nil
    }
  }

  /// Why there is no operand in this, or `nil` when nothing in it is unavailable.
  var unavailability: String? {
    switch self {
    case .unavailable(let reason): return reason
    case .tuple(let items):
      for item in items { if let reason = item.unavailability { return reason } }
      return nil
    case .operand, .callable: return nil
    case .never: return "the network raises an error there"
    }
  }

  /// Whether this is nothing but a token of side effects, which no function takes once they are resolved.
  var isToken: Bool {
    switch self {
    case .operand(.absent): true
    case .operand(.constant(.opaque(let name))): name.hasSuffix("Monad")
    default: false
    }
  }

  /// Whether what makes this raises an error.
  var isNever: Bool { leaves.contains { if case .never = $0 { true } else { false } } }

  /// The parts that are no tuples, depth first.
  var leaves: [Item] {
    if case .tuple(let items) = self { items.flatMap(\.leaves) } else { [self] }
  }

  /// An item of this form with other leaves, taken from the front of `leaves`.
  func rebuilt(from leaves: inout ArraySlice<Item>) -> Item {
    if case .tuple(let items) = self { return .tuple(items.map { $0.rebuilt(from: &leaves) }) }
    return leaves.popFirst() ?? self
  }

  /// Whether two items nest alike.
  func hasForm(of other: Item) -> Bool {
    switch (self, other) {
    case (.tuple(let left), .tuple(let right)):
      left.count == right.count && zip(left, right).allSatisfy { $0.hasForm(of: $1) }
    case (.tuple, _), (_, .tuple): false
    default: true
    }
  }
}

/// Something that can be called.
indirect enum Callable: Sendable {
  /// A function of the model.
  case function(String)
  /// A function that has its first arguments already.
  case bound(Callable, [Item])
  /// One of two functions, by a truth value.
  case choice(Operand, then: Callable, else: Callable)
  /// One of several functions, by a number.
  case indexed(Operand, [Callable])
}

/// A call that has not been made.
struct PendingCall: Sendable {
  let callable: Callable
  let arguments: [Item]
}

/// How a function ends.
indirect enum Outcome: Sendable {
  /// With results.
  case results([Item])
  /// By starting over a loop that is being built.
  case again(loop: String, [Item])
  /// By one of two calls, whose results are its own.
  case choice(Operand, then: PendingCall, else: PendingCall)
  /// By one of two outcomes that are there already.
  case either(Operand, then: Outcome, else: Outcome)
}
