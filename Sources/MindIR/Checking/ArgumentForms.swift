import MindGraph
import MindOperators

/// Where a file has the arguments of its operators, held against what its version makes MindSpore expect.
///
/// Seventeen operators were tried with MindSpore 2.7.2, one argument after the other in the wrong form: before version
/// 2 no kernel fits, from version 2 on the process crashes as a rule. From then on it also refuses single numbers in the
/// place of tuples, which 2.0.0 writes, and those that are not int64.
struct ArgumentForms {
  private let version: Int64
  private let form: NodeForm
  private var constants: [String: PBAttributeProto] = [:]

  init(version: Int64, _ form: NodeForm) {
    self.version = version
    self.form = form
  }

  /// Takes in a constant.
  mutating func define(_ name: String, _ constant: PBAttributeProto?) {
    constants[name] = constant
  }

  /// Notes what is wrong with the arguments of a node.
  func check(
    _ node: PBNodeProto, _ definition: OperatorDefinition,
    _ note: (Finding.Severity, String) -> Void
  ) {
    if version < 2 {
      checkOldForm(of: node, definition, note)
    } else {
      checkNewForm(of: node, definition, note)
    }
  }

  private func checkOldForm(
    of node: PBNodeProto, _ definition: OperatorDefinition,
    _ note: (Finding.Severity, String) -> Void
  ) {
    let moved = definition.inputs.filter(\.isAttributeInVersion1)
    let others = node.input.dropFirst(definition.inputs.count - moved.count)
    // Element types are inputs in some releases of version 1, too.
    for (argument, input) in zip(moved, others) where argument.kind != .type {
      guard let constant = constants[input], !constant.isToken else { continue }
      note(
        .error,
        "argument '\(argument.name)' is an input, which MindSpore refuses before version 2: there it is an "
          + "attribute")
    }
  }

  private func checkNewForm(
    of node: PBNodeProto, _ definition: OperatorDefinition,
    _ note: (Finding.Severity, String) -> Void
  ) {
    var attributes: Set<String>?
    for (position, argument) in definition.inputs.enumerated() {
      if position < node.input.count {
        guard let fault = constants[node.input[position]].flatMap(argument.fault) else { continue }
        note(.warning, "argument '\(argument.name)' \(fault)")
      } else if argument.isAttributeInVersion1 {
        let names = attributes ?? Set(form.encodedAttributes(of: node).map(\.name))
        attributes = names
        guard argument.attributeNames.contains(where: names.contains) else { continue }
        note(
          .error,
          "argument '\(argument.name)' is an attribute, at which MindSpore crashes from version 2 on: there it "
            + "is an input")
      }
    }
  }
}

extension PBAttributeProto {
  fileprivate typealias Kind = AttributeType

  fileprivate var kind: Kind? { Kind(rawValue: Int(type)) }

  /// Whether this only says what comes first.
  fileprivate var isToken: Bool { kind == .umonad || kind == .iomonad }

  fileprivate var isWholeNumber: Bool {
    switch kind {
    case .int8, .int16, .int32, .int64, .uint8, .uint16, .uint32, .uint64: true
    default: false
    }
  }
}

extension ArgumentDefinition {
  /// Why MindSpore cannot use a constant for the argument, as far as that is known.
  fileprivate func fault(of constant: PBAttributeProto) -> String? {
    switch kind {
    case .int, .ints, .pair, .type, .enumeration: break
    default: return nil
    }
    let numbers = constant.isWholeNumber ? [constant] : constant.values
    if let other = numbers.first(where: { $0.isWholeNumber && $0.kind != .int64 }),
      let kind = other.kind
    {
      return "has a number of the type \(kind); MindSpore takes int64 only"
    }
    // Of the newer operators, whose tuples may be left out, some take a single number instead: ProdExt.
    if case Attribute.none? = standard { return nil }
    guard kind == .ints || kind == .pair, constant.isWholeNumber else { return nil }
    return "is a number; MindSpore takes a tuple"
  }
}
