import MindGraph
import MindOperators

/// What the names in a document stand for: MindIR has one namespace for the whole file.
struct DocumentSymbols {
  /// A home for values; nodes are never added.
  private var model = Model(dialect: .mindspore, name: "")
  private var operands: [String: Operand] = [:]

  /// Says that a name stands for a value of some type.
  mutating func declare(_ name: String, _ type: ValueType) {
    operands[name] = .value(model.addValue(name: name, type: type))
  }

  /// Says what a name stands for.
  mutating func define(_ name: String, as operand: Operand) {
    operands[name] = operand
  }

  /// What a name stands for; a value that nothing is known of, when it is a function's or comes later.
  mutating func operand(_ name: String) -> Operand {
    if let operand = operands[name] { return operand }
    let operand = Operand.value(model.addValue(name: name, type: .unknown))
    operands[name] = operand
    return operand
  }

  /// The type of a value.
  func type(of id: Value.ID) -> ValueType {
    model[id].type
  }

  /// The type of what a name stands for.
  mutating func type(of name: String) -> ValueType {
    let operand = operand(name)
    return type(of: operand)
  }

  private func type(of operand: Operand) -> ValueType {
    switch operand {
    case .value(let id): model[id].type
    case .constant(let attribute): attribute.type
    case .tuple(let items): .tuple(items.map(type(of:)))
    case .absent: .none
    }
  }
}
