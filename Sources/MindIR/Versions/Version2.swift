import MindGraph
import MindOperators
import MindTensors

/// The form of version 2: every argument of an operator is an input.
enum Version2 {
  /// Writes a node whose attributes become inputs, or whose constants get another encoding.
  ///
  /// - Parameters:
  ///   - node: the node.
  ///   - name: the operator's name in the file.
  /// - Returns: whether that was needed; nothing is written when not.
  /// - Throws: `OperatorError.missing` when the file lacks an argument that has no standard.
  static func writeArguments(of node: VersionNode, _ name: String) throws -> Bool {
    let definition = node.call.definition
    if try Version2Rules.rewrite(node) { return true }
    var isChanged = definition.name != name
    var inputs = node.proto.input
    for (position, operand) in node.call.node.inputs.enumerated() {
      guard case .constant(let value) = operand else { continue }
      if position >= inputs.count {
        inputs.append(try node.builder.constant(value))
        isChanged = true
      } else if try !node.isEncoded(inputs[position], as: value) {
        inputs[position] = try node.builder.constant(value)
        isChanged = true
      }
    }
    guard inputs.count == definition.inputs.count || !isChanged else {
      throw OperatorError.missing(argument: definition.inputs[inputs.count].name)
    }
    guard isChanged else { return false }
    let moved = Set(definition.inputs.flatMap(\.attributeNames))
    let attributes = node.attributes.filter { !moved.contains($0.name) }
    if ["ArgMaxWithValue", "ArgMinWithValue"].contains(definition.name) {
      try node.finish(indexing: definition.name, inputs, encoded: attributes)
    } else {
      try node.finish(definition.name, inputs, encoded: attributes)
    }
    return true
  }
}

extension VersionNode {
  /// Whether a constant of the file has the encoding that a value has.
  fileprivate func isEncoded(_ name: String, as value: Attribute) throws -> Bool {
    guard case .constant(let present) = builder.symbols.operand(name) else { return true }
    switch (present, value) {
    // Tensors are never given another encoding, and tuples of their numbers are no tensors.
    case (.tensor, .tensor), (.opaque, _), (.function, _), (.dictionary, _): return true
    default:
      return try builder.encoded(NamedAttribute("", present))
        == builder.encoded(NamedAttribute("", value))
    }
  }
}

extension ArgumentDefinition {
  /// Every name that files before version 2 may have this argument under, as an attribute.
  var attributeNames: [String] {
    guard case .argument(let attribute) = place else { return [] }
    return [attribute, name] + formerNames
  }
}
