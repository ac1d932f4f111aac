import MindGraph
import MindOperators
import MindTensors

/// Brings a node into the form of MindIR version 2, whatever version it was read from.
enum Canonical {
  /// The node with every argument where its definition has it, in the definition's encoding.
  ///
  /// - Throws: `OperatorError` when the node has more inputs than the operator.
  static func form(of node: Node, _ definition: OperatorDefinition) throws -> Node {
    var node = node
    node.operation = .primitive(definition.name)
    var inputs = node.inputs
    // Views and operators with side effects end with a token that orders them.
    while inputs.count > definition.inputs.count, inputs.last?.isToken == true {
      inputs.removeLast()
    }
    for (position, argument) in definition.inputs.enumerated() {
      if position < inputs.count {
        if case .constant(let value) = inputs[position] {
          inputs[position] = .constant(argument.kind.canonical(value))
        }
      } else if case .argument = argument.place, let value = argument.value(in: node.attributes) {
        inputs.append(.constant(argument.kind.canonical(value)))
      } else if let standard = argument.standard {
        inputs.append(.constant(standard))
      } else {
        break
      }
    }
    node.inputs = inputs
    node.attributes = definition.arguments.compactMap { argument in
      guard argument.place == .attribute, let value = argument.value(in: node.attributes) else {
        return nil
      }
      // Words stay words here: releases before 2.3 know no numbers for them.
      if case .enumeration = argument.kind { return NamedAttribute(argument.name, value) }
      return NamedAttribute(argument.name, argument.kind.canonical(value))
    }
    return node
  }

  /// Operators that gave whole numbers for whole numbers before release 2.3 and real ones since.
  private static let truncating = ["Div": "TruncateDiv", "Reciprocal": "Inv"]

  /// The operator that a node meant when it was written, which the type of its result tells.
  static func operation(_ operation: Operation, results: [ValueType]) -> Operation {
    guard case .primitive(let name, _) = operation, let former = truncating[name],
      results.first?.tensor?.element?.isInteger == true
    else { return operation }
    return .primitive(former)
  }
}

extension Operand {
  /// Whether this only says what comes first.
  fileprivate var isToken: Bool {
    switch self {
    case .absent, .constant(.opaque): true
    default: false
    }
  }
}

extension ArgumentDefinition.Kind {
  /// A constant in the encoding that version 2 uses for this kind; left alone when it does not fit.
  func canonical(_ value: Attribute) -> Attribute {
    switch (self, value) {
    case (.type, .type(let type)): TypeNumber.number(of: type).map(Attribute.int) ?? value
    case (.ints, .int(let number)): .ints([number])
    case (.ints, .tensor), (.pair, .tensor):
      (try? value.intsValue()).flatMap { $0 }.map(Attribute.ints) ?? value
    case (.int, .tensor), (.int, .ints): value.intValue.map(Attribute.int) ?? value
    case (.pair, .ints(let numbers)) where numbers.count == 4: .ints(Array(numbers.suffix(2)))
    case (.pair, .int(let number)): .ints([number, number])
    case (.enumeration(let words), .string(let word)):
      words.number(of: word).map(Attribute.int) ?? value
    default: value
    }
  }
}
