import MindGraph
import MindOperators
import MindTensors
import MindWire

/// Collects a document's nodes in their new form.
///
/// A class, so that rules share one list that grows in place; it lives only while one document is
/// converted.
final class DocumentBuilder {
  /// The nodes of the graph that is being written.
  private(set) var nodes: [PBNodeProto] = []
  /// Entries that were added to the primitive table.
  private(set) var primitives: [PBPrimitiveProto] = []
  /// What names stand for.
  var symbols = DocumentSymbols()
  /// The document's payloads, and those of new constants.
  private(set) var payloads: PayloadTable
  let encoder = ConstantEncoder()

  private var taken: Set<String>
  /// How many elements new constants may still have, all together.
  private var elementBudget = 1 << 21
  private var counters: [String: Int] = [:]
  /// Names of values that other values took the place of.
  private var replaced: [String: String] = [:]
  /// Results that only exist in parts, by the name of the whole.
  private var parts: [String: [String?]] = [:]
  /// What tuples were made of.
  private var items: [String: [String]] = [:]
  /// Values with one more dimension than another.
  private var expansions: [String: (value: String, axis: Int)] = [:]
  /// Values that carry others after the given state of side effects.
  private var dependencies: [String: (value: String, state: String)] = [:]
  private var parameters: Set<Value.ID> = []
  /// Which way products have parameters turned.
  private var turnings: [Value.ID: Bool] = [:]
  /// New constants of the graph, by content.
  private var constants: [PBAttributeProto: String] = [:]

  init(payloads: PayloadTable, taken: Set<String>) {
    self.payloads = payloads
    self.taken = taken
  }

  /// Begins another graph and hands out the nodes of the last one.
  func takeNodes() -> [PBNodeProto] {
    defer { (nodes, constants) = ([], [:]) }
    return nodes
  }

  /// The number of nodes, to come back to.
  var mark: Int { nodes.count }

  /// Forgets nodes that a rule made before it failed.
  func forget(after mark: Int) {
    nodes.removeSubrange(mark...)
    constants = [:]
  }

  /// Adds a node as it is.
  func append(_ node: PBNodeProto) {
    nodes.append(node)
  }

  // MARK: - Names

  /// A name that nothing in the file has.
  func fresh(_ stem: String) -> String {
    var name: String
    repeat {
      counters[stem, default: 0] += 1
      name = "\(stem)_\(counters[stem, default: 0])"
    } while !taken.insert(name).inserted
    return name
  }

  /// Lets one value stand for another from here on.
  func replace(_ name: String, by other: String) {
    replaced[name] = current(other)
    symbols.define(name, as: symbols.operand(current(other)))
  }

  /// The value that a name stands for now.
  func current(_ name: String) -> String {
    replaced[name] ?? name
  }

  /// Says that a tuple exists in parts only.
  func take(_ name: String, apart parts: [String?]) {
    self.parts[name] = parts
  }

  /// The parts of a tuple that does not exist as one value.
  func parts(of name: String) -> [String?]? {
    parts[name]
  }

  /// Says what a tuple was made of.
  func make(_ name: String, of items: [String]) {
    self.items[name] = items
  }

  /// The values that a tuple was made of.
  func items(of name: String) -> [String]? {
    items[name]
  }

  /// Says that a value is another with one more dimension.
  func expand(_ name: String, from value: String, axis: Int) {
    expansions[name] = (value, axis)
  }

  /// The value that another is with one more dimension.
  func expansion(of name: String) -> (value: String, axis: Int)? {
    expansions[name]
  }

  /// Says that a value is another after a state of side effects.
  func depend(_ name: String, on state: String, carrying value: String) {
    dependencies[name] = (value, state)
  }

  /// What a value carries, and after which state.
  func dependency(of name: String) -> (value: String, state: String)? {
    dependencies[name]
  }

  // MARK: - Parameters

  /// Declares a parameter.
  func declareParameter(_ name: String, _ type: TensorType) {
    symbols.declare(name, .tensor(type))
    if case .value(let id) = symbols.operand(name) { parameters.insert(id) }
  }

  /// Whether a value is a parameter.
  func isParameter(_ id: Value.ID) -> Bool {
    parameters.contains(id)
  }

  /// Which way products have a parameter turned: as the first one had it.
  func turning(of id: Value.ID, standard: Bool) -> Bool {
    if let known = turnings[id] { return known }
    turnings[id] = standard
    return standard
  }

  /// Sets elements aside for a new constant.
  ///
  /// - Returns: whether there are so many: a file must not make more of itself than it is.
  func claim(_ count: Int) -> Bool {
    guard count <= elementBudget else { return false }
    elementBudget -= count
    return true
  }

  // MARK: - Nodes

  /// A constant's name; equal ones are written once in each graph.
  func constant(_ value: Attribute) throws -> String {
    let attribute = try encoder.constant(value, named: "value", &payloads)
    if let name = constants[attribute] { return name }
    var node = PBNodeProto()
    node.opType = "Constant"
    node.name = fresh("Constant")
    node.output = [node.name]
    node.attribute = [attribute]
    nodes.append(node)
    constants[attribute] = node.name
    symbols.define(node.name, as: .constant(value))
    return node.name
  }

  /// A constant that stands alone, in the file's encoding.
  func encoded(_ attribute: NamedAttribute) throws -> PBAttributeProto {
    try encoder.constant(attribute.value, named: attribute.name, &payloads)
  }

  /// Adds a node of a plain operator.
  ///
  /// - Parameters:
  ///   - name: the operator.
  ///   - inputs: the names of its inputs.
  ///   - attributes: its attributes, encoded.
  ///   - type: the type of its result.
  ///   - recorded: that type, as the file has it.
  ///   - original: the node whose name and place it takes; a new name when `nil`.
  ///   - scope: the place of a node with a new name.
  /// - Returns: the result's name.
  /// - Throws: `MindIRError.inexpressible` when the type of the result has no encoding.
  @discardableResult func emit(
    _ name: String, _ inputs: [String], _ attributes: [PBAttributeProto], _ type: ValueType,
    recorded: PBAttributeProto? = nil, as original: PBNodeProto? = nil, scope: String = ""
  ) throws -> String {
    var node = original ?? PBNodeProto()
    node.opType = name
    node.input = inputs
    if original == nil {
      node.name = fresh(name)
      node.output = [node.name]
      if !scope.isEmpty { node.domain = scope }
    }
    node.attribute = attributes
    // An argument called `shape` would be taken for the result's type.
    if let own = attributes.first(where: { $0.name == "shape" }) {
      node.attribute.removeAll { $0.name == "shape" }
      node.opType = primitive(name, own)
    }
    if let shape = try recorded ?? encoder.resultType(type) { node.attribute.append(shape) }
    nodes.append(node)
    let result = node.output.first ?? node.name
    symbols.declare(result, type)
    if name == "MakeTuple" {
      items[result] = inputs
      symbols.define(result, as: .tuple(inputs.map { symbols.operand($0) }))
    }
    return result
  }

  /// A reference to a new entry of the primitive table.
  private func primitive(_ name: String, _ attribute: PBAttributeProto) -> String {
    var primitive = PBPrimitiveProto()
    primitive.name = fresh(name)
    primitive.opType = name
    primitive.attribute = [attribute]
    primitives.append(primitive)
    return "REF::" + primitive.name
  }
}
