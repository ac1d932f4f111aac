import MindGraph

/// The operators that only carry values from one place to another.
enum Plumbing {
  /// Every operator that carries values, and Constant, which holds one.
  static let names: Set<String> = [
    "Constant", "Load", "Depend", "TensorMove", "UpdateState", "MakeTuple", "make_list", "MakeList",
    "make_tuple", "TupleGetItem", "ListGetItem", "tuple_getitem", "list_getitem",
  ]

  /// Operators that bind or choose functions, of which branches and loops are made.
  static let choices: Set<String> = [
    "Partial", "partial", "Switch", "switch", "SwitchLayer", "switch_layer",
  ]

  /// Operators that give a function its first arguments.
  static let binding: Set<String> = ["Partial", "partial"]

  /// What such a node stands for, or `nil` when it has to stay.
  ///
  /// - Throws: `MindIRError` when it lacks its inputs, or takes an element that does not exist.
  static func resolve(_ name: String?, _ inputs: [Operand]) throws -> Operand? {
    switch name {
    case "Load", "Depend", "TensorMove", "Identity", "StopGradient":
      guard let first = inputs.first else { throw MindIRError.missing("the value") }
      return first
    case "UpdateState": return .absent
    case "MakeTuple", "make_list", "MakeList", "make_tuple": return .tuple(inputs)
    case "TupleGetItem", "ListGetItem", "tuple_getitem", "list_getitem": return try element(inputs)
    default: return nil
    }
  }

  /// An element of a tuple whose parts are known; counted from the end when negative.
  private static func element(_ inputs: [Operand]) throws -> Operand? {
    guard inputs.count == 2, case .constant(.int(let number)) = inputs[1] else {
      throw MindIRError.missing("the element's number")
    }
    let items: [Operand]
    switch inputs[0] {
    case .tuple(let operands): items = operands
    case .constant(.ints(let values)): items = values.map { .constant(.int($0)) }
    case .constant(.floats(let values)): items = values.map { .constant(.float($0)) }
    case .constant(.strings(let values)): items = values.map { .constant(.string($0)) }
    case .constant(.tuple(let values)): items = values.map { .constant($0) }
    // A node with one result that nothing is known of: a call, or an unknown operator.
    case .value where number >= 0: return nil
    default: throw MindIRError.missing("a tuple")
    }
    guard (-items.count..<items.count).contains(number) else {
      throw MindIRError.missing("element \(number) of a tuple of \(items.count)")
    }
    return items[number < 0 ? number + items.count : number]
  }
}
