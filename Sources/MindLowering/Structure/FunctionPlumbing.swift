import MindGraph

/// The operators that make functions of functions, and those that only carry items.
enum FunctionPlumbing {
  /// What such a node stands for, or `nil` when it does work.
  ///
  /// - Throws: `LoweringError` when what it takes does not make sense.
  static func resolve(_ name: String, _ inputs: [Item]) throws -> Item? {
    switch name {
    case "Partial", "partial":
      guard case .callable(let callable) = inputs.first else {
        throw LoweringError.inexpressible("binds arguments to something that is no function")
      }
      return .callable(.bound(callable, Array(inputs.dropFirst())))
    case "Switch", "switch": return try choice(inputs)
    case "SwitchLayer", "switch_layer": return try indexed(inputs)
    case "TupleGetItem", "tuple_getitem", "ListGetItem", "list_getitem":
      return try element(inputs)
    case "MakeTuple", "make_tuple", "MakeList", "make_list": return .tuple(inputs)
    default: return nil
    }
  }

  private static func choice(_ inputs: [Item]) throws -> Item? {
    guard inputs.count == 3, case .callable(let first) = inputs[1],
      case .callable(let second) = inputs[2]
    else { return nil }
    switch inputs[0] {
    case .operand(.constant(.bool(let value))): return .callable(value ? first : second)
    case .operand(let condition):
      return .callable(.choice(condition, then: first, else: second))
    default:
      throw LoweringError.inexpressible(
        inputs[0].unavailability ?? "chooses by something that is no tensor")
    }
  }

  private static func indexed(_ inputs: [Item]) throws -> Item? {
    guard inputs.count == 2, case .operand(let index) = inputs[0],
      case .tuple(let items) = inputs[1]
    else { return nil }
    let callables = items.compactMap { item in
      if case .callable(let callable) = item { callable } else { nil }
    }
    guard callables.count == items.count else {
      throw LoweringError.inexpressible("chooses among things that are no functions")
    }
    return .callable(.indexed(index, callables))
  }

  private static func element(_ inputs: [Item]) throws -> Item? {
    guard inputs.count == 2, case .tuple(let items) = inputs[0],
      case .operand(.constant(.int(let number))) = inputs[1]
    else { return nil }
    let index = number < 0 ? number + items.count : number
    guard items.indices.contains(index) else {
      throw LoweringError.inexpressible("takes element \(number) of a tuple of \(items.count)")
    }
    return items[index]
  }
}
