package import MindGraph
import MindWire

extension MindIRFile {
  /// Gives results the types that they have after inputs got other dimensions; where a type is not known, what
  /// the file recorded of its dimensions goes. What does not hang on these inputs stays.
  ///
  /// - Parameters:
  ///   - inputs: the inputs, by their short names.
  ///   - types: the types of each node's results, by the names of the nodes of the main graph.
  /// - Throws: `MindIRError` when the graph contradicts itself.
  package mutating func recordResults(
    ofChanged inputs: Set<String>, _ types: [String: [ValueType]]
  ) throws {
    let constants = ConstantReader(payloads: file.payloads, folder: folder)
    let changed = file.message.graph.input.map(\.name)
      .filter { inputs.contains(MindIRNames.short($0)) }
    var recorded = RecordedTypes(
      form: NodeForm(file.message, constants),
      dependents: DependentNames(file.message, on: changed))
    try recorded.renew(&file.message.graph, types)
    // Each call gives a function other arguments: MindSpore's compiler finds their types.
    file.message.functions.changeEach { recorded.forget(&$0) }
  }
}

/// The types that a file records of results, which are to follow other types of inputs.
private struct RecordedTypes {
  let form: NodeForm
  let dependents: DependentNames
  /// A home for values; nodes are never added.
  private var home = Model(dialect: .mindspore, name: "")
  private var operands: [String: Operand] = [:]

  init(form: NodeForm, dependents: DependentNames) {
    self.form = form
    self.dependents = dependents
  }

  /// Renews what hangs on the inputs, and leaves what does not.
  mutating func renew(_ graph: inout PBGraphProto, _ types: [String: [ValueType]]) throws {
    for input in graph.input {
      let type = try input.tensor.first.map { ValueType.tensor(try form.constants.tensorType($0)) }
      operands[input.name] = value(type ?? .unknown)
    }
    for parameter in graph.parameter {
      operands[parameter.name] = value(.tensor(try form.constants.tensorType(parameter)))
    }
    try graph.node.changeEach { node in
      guard let name = node.output.first else { return }
      let result = try result(of: node, types[name])
      operands[name] = result
      guard dependents.contains(name) else { return }
      node.attribute.changeEach(where: form.isResultType) { set(&$0, result) }
    }
    graph.output.changeEach(where: { dependents.contains($0.name) }) {
      set(&$0, operands[$0.name] ?? value(.unknown))
    }
  }

  /// Forgets what hangs on the inputs.
  func forget(_ graph: inout PBGraphProto) {
    graph.input.changeEach(where: { dependents.contains($0.name) }) { set(&$0, .absent) }
    graph.output.changeEach(where: { dependents.contains($0.name) }) { set(&$0, .absent) }
    graph.node.changeEach { node in
      guard let name = node.output.first, dependents.contains(name) else { return }
      node.attribute.changeEach(where: form.isResultType) { set(&$0, .absent) }
    }
  }

  private mutating func value(_ type: ValueType) -> Operand {
    .value(home.addValue(name: "", type: type))
  }

  private mutating func result(of node: PBNodeProto, _ types: [ValueType]?) throws -> Operand {
    if node.opType == "Constant" {
      return try node.attribute.first.map { .constant(try form.constants.constant($0)) } ?? .absent
    }
    let inputs = node.input.map { operands[$0] ?? .absent }
    if let known = try Plumbing.resolve(form.operatorName(of: node), inputs) { return known }
    guard let types, types.count != 1 else { return value(types?.first ?? .unknown) }
    return .tuple(types.map { value($0) })
  }

  private func set(_ info: inout PBValueInfoProto, _ operand: Operand) {
    info.tensor.changeEach { set(&$0, operand) }
    if info.hasAttrInfo { set(&info.attrInfo, operand) }
  }

  /// Goes as deep as the file's own tuples.
  private func set(_ proto: inout PBAttributeProto, _ operand: Operand) {
    if case .constant = operand { return }
    guard proto.values.isEmpty else {
      let items = items(of: operand)
      for index in proto.values.indices {
        set(&proto.values[index], items.count == proto.values.count ? items[index] : .absent)
      }
      return
    }
    // A scalar has a tensor, too, for its element type.
    guard proto.type == Int32(PBAttributeProto.AttributeType.tensors.rawValue) else { return }
    proto.tensors.changeEach { set(&$0, operand) }
  }

  private func items(of operand: Operand) -> [Operand] {
    if case .tuple(let items) = operand { items } else { [operand] }
  }

  private func set(_ tensor: inout PBTensorProto, _ operand: Operand) {
    var type: TensorType?
    if case .value(let id) = operand { type = home[id].type.tensor }
    tensor.dims = type?.dimensions.map { $0.map { Int64($0.size ?? -1) } } ?? [-2]
  }
}
