package import MindGraph
import MindOperators
import MindTensors

/// Turns a model of the MindSpore dialect into one of the ONNX dialect.
package struct Lowering {
  /// What came of it.
  package struct Result: Sendable {
    /// The ONNX model.
    package let model: Model
    /// What a user should know: recorded shapes that differ, parts that were dropped.
    package let notes: [String]
    /// What became of single precision, when another was wanted.
    package let precision: PrecisionResult?
  }

  let source: Model
  private let options: LoweringOptions
  let builder: GraphBuilder
  /// The ONNX value of each source value, once it exists.
  var lowered: [Value.ID?]
  /// The type of each source value, as inference found it.
  var types: [ValueType]
  /// Source values that hold whole numbers of which something is known.
  private var numbers: [Value.ID: [Dimension]] = [:]
  /// How often each source value is used.
  private let uses: [Int]
  /// Source values that a failed node should have made.
  var broken: [Bool]
  var failures: [UnsupportedOperator] = []
  /// Where in `failures` an operator and reason are; loops take failures back.
  private var failureIndices: [[String]: Int] = [:]
  private var notes: [String] = []
  private var survey = LoweringSurvey()

  /// Lowers a model.
  ///
  /// - Parameters:
  ///   - model: a model in the MindSpore dialect.
  ///   - options: what to write.
  /// - Returns: the ONNX model and what is to be known of it.
  /// - Throws: `LoweringError.unsupported` with everything that has no equivalent, or
  ///   `OperatorError` when a node contradicts its operator's definition.
  package static func lower(_ model: Model, options: LoweringOptions = .init()) throws -> Result {
    guard LoweringOptions.opsets.contains(options.opset) else {
      throw LoweringError.opset(options.opset)
    }
    var lowering = Lowering(try CallResolution.run(on: model), options)
    lowering.notes = EffectNotes.notes(on: model)
    return try lowering.run()
  }

  /// Lowers a model, and keeps what is found out when it cannot be done.
  static func surveyed(_ model: Model, options: LoweringOptions) throws -> LoweringSurvey {
    guard LoweringOptions.opsets.contains(options.opset) else {
      throw LoweringError.opset(options.opset)
    }
    var lowering = Lowering(try CallResolution.run(on: model), options)
    do {
      lowering.survey.result = try lowering.run()
    } catch LoweringError.unsupported {
      // Each operator has its reason.
    } catch let failure as any Failure where failure.kind == .unsupported {
      lowering.survey.problem = failure
    }
    return lowering.survey
  }

  private init(_ model: Model, _ options: LoweringOptions) {
    source = model
    self.options = options
    builder = GraphBuilder(name: model.graph.name, opset: options.opset)
    uses = model.useCounts(in: model.graph)
    types = model.values.map(\.type)
    lowered = [Value.ID?](repeating: nil, count: model.values.count)
    broken = [Bool](repeating: false, count: model.values.count)
  }

  private mutating func run() throws -> Result {
    declareInputs()
    let live = source.liveNodes(in: source.graph)
    for (position, node) in source.graph.nodes.enumerated() where live[position] {
      try lower(node)
    }
    guard failures.isEmpty else { throw LoweringError.unsupported(failures) }
    try declareOutputs()
    try Simplification.run(on: &builder.model, options.optimization)
    DeadCode.run(on: &builder.model)
    let precision = try options.precision.map { try PrecisionPass.run(on: &builder.model, $0) }
    try ChosenNames.run(on: &builder.model, options)
    Naming.run(on: &builder.model)
    return Result(model: builder.model, notes: notes, precision: precision)
  }

  private mutating func declareInputs() {
    builder.model.metadata = source.metadata
    for id in source.graph.inputs {
      let value = source[id]
      let new = builder.model.addValue(name: value.name, type: value.type)
      builder.model.graph.inputs.append(new)
      lowered[id.index] = new
    }
    for parameter in source.graph.parameters {
      let new = builder.model.addValue(
        name: source[parameter.value].name, type: .tensor(TensorType(parameter.tensor)))
      builder.model.graph.parameters.append(Parameter(value: new, tensor: parameter.tensor))
      lowered[parameter.value.index] = new
    }
  }

  /// Lowers one node, or notes why it cannot be.
  mutating func lower(_ node: Node) throws {
    builder.scope = node.scope
    let first = builder.model.graph.nodes.count
    do {
      let (results, inferred) = try results(of: node)
      survey.note(
        node, as: name(of: node), builder.model.graph.nodes[first...].map(\.operation.name),
        reason: nil)
      for (position, output) in node.outputs.enumerated() {
        guard let output else { continue }
        let type = position < inferred.count ? inferred[position] : .unknown
        compareRecorded(output, inferred: type, node)
        types[output.index] = type
        if position < results.count { lowered[output.index] = results[position] }
      }
    } catch let failure as any Failure {
      for output in node.outputs {
        if let output { broken[output.index] = true }
      }
      // What follows from an earlier failure is not reported again.
      var follows = false
      node.forEachUse { follows = follows || broken[$0.index] }
      survey.note(
        node, as: name(of: node), [], reason: follows ? nil : failure.description)
      if follows { return }
      guard failure.kind == .unsupported else { throw Located(node.place, failure) }
      note(failure, of: node)
    }
  }

  /// The operator of a node, by its current name.
  private func name(of node: Node) -> String {
    let name = node.operation.name
    return OperatorCatalogue.definition(of: name)?.name ?? name
  }

  private mutating func note(_ failure: any Failure, of node: Node) {
    let reason = failure.description
    let key = [node.operation.name, reason]
    if let index = failureIndices[key], failures.indices.contains(index),
      failures[index].name == node.operation.name, failures[index].reason == reason
    {
      failures[index].places.append(node.place)
    } else {
      failureIndices[key] = failures.count
      failures.append(
        UnsupportedOperator(name: node.operation.name, reason: reason, places: [node.place]))
    }
  }

  private mutating func results(of node: Node) throws -> ([Value.ID], [ValueType]) {
    if node.operation == StructureNodes.branch { return try lowerBranch(node) }
    if node.operation == StructureNodes.loop { return try lowerLoop(node) }
    guard case .primitive(let name, _) = node.operation else {
      throw LoweringError.inexpressible("the call of a function outside any function")
    }
    guard let definition = OperatorCatalogue.definition(of: name) else {
      throw LoweringError.inexpressible(UnknownOperators.reason(of: name))
    }
    let call = try Call(node, of: definition, type: { types[$0.index] }, numbers: { numbers[$0] })
    let inferred = settled(try definition.infer(call), of: node, definition)
    if let constants = try constants(of: node, call, inferred) { return (constants, inferred) }
    guard let rule = RuleBook.rule(of: definition.name) else {
      throw LoweringError.inexpressible("there is no rule for this operator")
    }
    let wanted = node.outputs.map { $0.map { uses[$0.index] > 0 } ?? false }
    let lowering = NodeLowering(
      call: call, results: inferred, builder: builder, wanted: wanted
    ) { [lowered] id in
      guard let value = lowered[id.index] else {
        throw LoweringError.inexpressible("an input has no value in ONNX")
      }
      return value
    }
    return (try rule.lower(lowering), inferred)
  }

  /// The inferred types, with the recorded width of indices where releases differ.
  private func settled(
    _ inferred: [ValueType], of node: Node, _ definition: OperatorDefinition
  ) -> [ValueType] {
    var types = inferred
    for index in definition.indices where types.indices.contains(index) {
      guard node.outputs.indices.contains(index), let output = node.outputs[index],
        source[output].type.tensor?.element == .int32, let type = types[index].tensor
      else { continue }
      types[index] = .tensor(TensorType(.int32, type.dimensions))
    }
    for (index, output) in node.outputs.enumerated() where index < types.count {
      if let output { types[index] = types[index].completed(by: source[output].type) }
    }
    return types
  }

  /// The results of shape arithmetic whose outcome is known, or `nil` when something is not.
  private mutating func constants(
    of node: Node, _ call: Call, _ types: [ValueType]
  ) throws -> [Value.ID]? {
    guard let found = try call.definition.numbers?(call), found.count == types.count else {
      return nil
    }
    for (output, known) in zip(node.outputs, found) {
      if let output, let known { numbers[output] = known }
    }
    var constants: [Value.ID] = []
    for (known, type) in zip(found, types) {
      let values = known?.compactMap(\.size)
      guard let values, values.count == known?.count else { return nil }
      switch type {
      case .scalar where values.count == 1:
        constants.append(try builder.constant(int: values[0]))
      case .tensor(let tensor) where tensor.element == .int64 && tensor.rank == 1:
        constants.append(try builder.constant(ints: values))
      case .tensor(let tensor) where tensor.element == .int64 && tensor.rank == 0:
        constants.append(try builder.constant(int: values[0]))
      default: return nil
      }
    }
    return constants
  }

  /// Notes when a file's recorded type differs from what its own operators say.
  private mutating func compareRecorded(_ id: Value.ID, inferred: ValueType, _ node: Node) {
    guard let recorded = source[id].type.tensor?.shape, let found = inferred.tensor?.shape,
      recorded != found
    else { return }
    notes.append("\(node.place): recorded shape \(recorded) is not the inferred \(found)")
  }

  /// Flattens nested results depth first, as MindSpore does for its callers.
  private mutating func declareOutputs() throws {
    var waiting = Array(source.graph.outputs.reversed())
    // A result is made by a node, and a result only once.
    var taken = Set(builder.model.graph.inputs + builder.model.graph.parameters.map(\.value))
    while let operand = waiting.popLast() {
      if let parts = operand.parts {
        waiting += parts.reversed()
        continue
      }
      if case .constant(.none) = operand {
        notes.append("a result that is None is left out")
        continue
      }
      let value = try locating("result \(builder.model.graph.outputs.count)") {
        try self.value(operand)
      }
      if case .constant = operand { taken.insert(value) }
      builder.model.graph.outputs.append(.value(result(value, &taken)))
    }
  }

  /// A value that may stand as a result: itself, or a copy when it is taken.
  private func result(_ value: Value.ID, _ taken: inout Set<Value.ID>) -> Value.ID {
    if taken.insert(value).inserted { return value }
    builder.scope = ""
    return builder.emit("Identity", [value])
  }
}

extension ValueType {
  /// This type, with the symbols of a recorded one where nothing is known of a size.
  fileprivate func completed(by recorded: ValueType) -> ValueType {
    guard case .tensor(var type) = self, let known = recorded.tensor?.dimensions,
      let dimensions = type.dimensions, dimensions.count == known.count
    else { return self }
    type.dimensions = zip(dimensions, known).map { size, recorded in
      if case .unknown = size, case .symbol = recorded { recorded } else { size }
    }
    return .tensor(type)
  }
}

extension Operand {
  /// The parts of a tuple, or of a constant that is several; `nil` for one thing.
  fileprivate var parts: [Operand]? {
    switch self {
    case .tuple(let items): items
    case .constant(.tuple(let items)): items.map(Operand.constant)
    case .constant(.ints(let values)): values.map { .constant(.int($0)) }
    case .constant(.floats(let values)): values.map { .constant(.float($0)) }
    case .constant(.dictionary(let entries)): entries.map { .constant($0.value) }
    default: nil
    }
  }
}
