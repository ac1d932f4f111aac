import MindGraph
import MindTensors

/// What a node of a file says of itself: its operator, its attributes, its recorded result.
struct NodeForm {
  let constants: ConstantReader
  private let primitives: [String: PBPrimitiveProto]

  /// A file's nodes; a later entry of the primitive table counts where two share a name.
  init(_ message: PBModelProto, _ constants: ConstantReader) {
    self.constants = constants
    primitives = Dictionary(
      message.primitives.lazy.map { ($0.name, $0) }, uniquingKeysWith: { _, later in later })
  }

  /// The entry of the primitive table that a node refers to.
  func primitive(of node: PBNodeProto) -> PBPrimitiveProto? {
    MindIRNames.reference(node.opType).flatMap { primitives[$0] }
  }

  /// The operator's name behind a reference to the primitive table, or `nil` for a call.
  func operatorName(of node: PBNodeProto) -> String? {
    guard MindIRNames.reference(node.opType) != nil else {
      return MindIRNames.plainOperator(node.opType)
    }
    return primitive(of: node).map { MindIRNames.plainOperator($0.opType) }
  }

  /// The operator's attributes, the node's own first, without those that only describe.
  func encodedAttributes(of node: PBNodeProto) -> [PBAttributeProto] {
    let own = node.attribute.filter { !isResultType($0) }
    return (own + (primitive(of: node)?.attribute ?? [])).filter {
      !MindIRNames.notes.contains($0.name)
    }
  }

  /// The operator's attributes.
  ///
  /// - Throws: `MindIRError` when one is damaged.
  func attributes(of node: PBNodeProto) throws -> [NamedAttribute] {
    try encodedAttributes(of: node).map { attribute in
      try locating("attribute '\(attribute.name)'") {
        NamedAttribute(attribute.name, try constants.constant(attribute))
      }
    }
  }

  /// The type of the result, as the file recorded it.
  func recordedType(of node: PBNodeProto) throws -> ValueType? {
    try node.attribute.first(where: isResultType).map(constants.valueType)
  }

  /// In a node, `shape` is the result's type, unless it holds plain numbers: then it is an
  /// operator's own argument.
  func isResultType(_ attribute: PBAttributeProto) -> Bool {
    attribute.name == "shape" && !attribute.values.contains { !$0.ints.isEmpty }
  }
}
