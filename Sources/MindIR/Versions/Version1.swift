import MindGraph
import MindOperators
import MindTensors

/// The form of version 1: tensors are inputs, other arguments are attributes as a rule.
enum Version1 {
  /// Writes a node whose arguments become attributes, otherwise as it is.
  ///
  /// - Throws: `VersionError.inexpressible` when the graph computes such an argument.
  static func writeArguments(of node: VersionNode) throws {
    var inputs: [String] = []
    var attributes = node.attributes
    for (position, argument) in node.call.definition.inputs.enumerated() {
      guard case .argument(let name) = argument.place else {
        if position < node.proto.input.count { inputs.append(node.proto.input[position]) }
        continue
      }
      guard let value = try node.call.constant(argument.name) else {
        throw VersionError.inexpressible(
          "argument '\(argument.name)' is computed; version 1 has it as an attribute")
      }
      if case .none = value { continue }
      attributes.removeAll { $0.name == name }
      attributes.append(
        try node.builder.encoded(NamedAttribute(name, form(of: value, argument.kind))))
    }
    try node.finish(node.call.definition.name, inputs, encoded: attributes)
  }

  /// Words instead of their numbers: the releases of version 1 know no others.
  private static func form(of value: Attribute, _ kind: ArgumentDefinition.Kind) -> Attribute {
    guard case .enumeration(let words) = kind, case .int(let number) = value,
      let word = words.word(of: number)
    else { return value }
    return .string(words == .dataFormat || words == .padMode ? word.uppercased() : word)
  }

  /// Refuses an operator outside of the catalogue when some of its inputs may have been attributes.
  static func checkUnknown(
    _ node: PBNodeProto, _ name: String, _ isPrimitiveFunction: Bool, _ builder: DocumentBuilder
  ) throws {
    guard isPrimitiveFunction else { return }
    for input in node.input {
      switch builder.symbols.operand(input) {
      case .constant(.tensor), .constant(.opaque), .constant(.function): continue
      case .constant:
        throw VersionError.inexpressible(
          "the operator is not known, nor which of its arguments version 1 has as attributes")
      default: continue
      }
    }
  }
}

extension ArgumentDefinition {
  /// Whether version 1 has this argument as an attribute, and version 2 as an input.
  var isAttributeInVersion1: Bool {
    if case .argument = place { true } else { false }
  }
}
