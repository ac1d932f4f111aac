extension OperatorSignature {
  /// Notes how a node's attributes differ from those of the operator.
  func checkAttributes(of node: PBNodeProto, _ note: (String) -> Void) {
    // Two underscores begin names that are nobody's business; what is wrong by itself is told elsewhere.
    for attribute in node.attribute
    where !attribute.name.hasPrefix("__") && attribute.fault(isInner: false) == nil {
      guard let form = attributes.first(where: { $0.name == attribute.name }) else {
        if !isOpen { note("the operator has no attribute '\(attribute.name)'") }
        continue
      }
      guard let kind = PBAttributeProto.AttributeType(rawValue: Int(attribute.type)) else {
        continue
      }
      if kind != form.kind {
        note(
          "attribute '\(form.name)' is of the type \(kind.word), the operator's \(form.kind.word)")
      } else if kind.needsField, attribute.refAttrName.isEmpty, attribute.kindsOfValues.isEmpty {
        note("attribute '\(form.name)' has no value")
      }
    }
    for form in attributes
    where form.isRequired && !node.attribute.contains(where: { $0.name == form.name }) {
      note("the attribute '\(form.name)' is missing")
    }
  }
}
