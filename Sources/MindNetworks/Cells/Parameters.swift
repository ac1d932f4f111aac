import MindGraph
import MindOperators
public import MindTensors

/// A parameter of the network by itself.
public struct ParameterCell: Cell {
  public let definition: CellDefinition

  /// Describes a parameter.
  ///
  /// - Parameters:
  ///   - name: its name.
  ///   - shape: its shape.
  ///   - type: its element type.
  public init(_ name: NameTemplate, shape: Expression, type: DataType = .float32) {
    definition = CellDefinition("Parameter", name: name).with("shape", shape)
      .with("type", word: type.rawValue, standard: DataType.float32.rawValue)
  }
}

/// Rows of a table, one for each number that flows in; gives the rows, then the table.
public struct Embedding: Cell {
  public let definition: CellDefinition

  /// Describes an embedding.
  ///
  /// - Parameters:
  ///   - name: the cell's name.
  ///   - vocabSize: how many rows.
  ///   - embeddingSize: how long each is.
  ///   - names: what the table is called.
  public init(
    _ name: NameTemplate? = nil, vocabSize: Expression, embeddingSize: Expression,
    names: ParameterNames = .mindspore
  ) {
    definition = CellDefinition("Embedding", name: name).with("vocab_size", vocabSize)
      .with("embedding_size", embeddingSize)
      .with("names", word: names.rawValue, standard: ParameterNames.mindspore.rawValue)
  }
}

/// A constant tensor.
public struct Constant: Cell {
  public let definition: CellDefinition

  /// Describes a constant.
  ///
  /// - Parameters:
  ///   - values: the elements in order; one alone fills the shape.
  ///   - shape: the shape; a scalar when not given.
  ///   - type: the element type.
  public init(_ values: Expression, shape: Expression = [], type: DataType = .float32) {
    definition = CellDefinition("Constant").with("values", values)
      .with("shape", shape, standard: [])
      .with("type", word: type.rawValue, standard: DataType.float32.rawValue)
  }
}

/// Any primitive of MindSpore, with its arguments by name: for what the vocabulary does not have.
///
/// Tensors flow in, in the primitive's order; a number in a tensor's place becomes a scalar.
public struct Primitive: Cell {
  public let definition: CellDefinition

  /// Describes a primitive.
  ///
  /// - Parameters:
  ///   - primitive: the primitive's name.
  ///   - arguments: the arguments that are known beforehand.
  public init(_ primitive: String, _ arguments: KeyValuePairs<String, Expression> = [:]) {
    let definition = CellDefinition("Primitive").with("op", .word(primitive))
    self.definition =
      arguments.isEmpty
      ? definition
      : definition.with(
        "arguments",
        .table(
          arguments.map { CellDefinition.NamedExpression(name: $0.key, value: $0.value) }))
  }
}

/// Parameters, constants, and primitives.
enum ParameterCells {
  static let kinds: [CellKind] = [
    CellKind(
      "Parameter", "a parameter by itself; its name is the cell's",
      [.init("shape", .list, required: true, "its shape"), typeArgument]
    ) { call, network in
      let type = try elementType(call)
      guard let name = network.takeName() else { throw EvaluationFault(reason: "it needs 'name'") }
      return [try network.parameter(name, try call.shape("shape").dimensions, type)]
    },
    CellKind(
      "Embedding", "rows of a table, one for each number; gives the rows, then the table",
      [
        .init("vocab_size", .whole, required: true, "how many rows the table has"),
        .init("embedding_size", .whole, required: true, "how long each is"),
        .init(
          "names", .word(ParameterNames.allCases.map(\.rawValue)),
          "embedding_table, or torch's weight"),
      ]
    ) { call, network in
      let torch = try call.word("names", standard: "mindspore") == ParameterNames.torch.rawValue
      let table = try network.parameter(
        torch ? "weight" : "embedding_table",
        [try call.size("vocab_size"), try call.size("embedding_size")])
      let rows = try network.add(
        "Gather",
        [.value(table), .value(try call.input()), .constant(.int(0)), .constant(.int(0))])
      return [rows, table]
    },
    CellKind(
      "Constant", "a constant tensor",
      [
        .init("values", .constant, required: true, "the elements; one alone fills the shape"),
        .init("shape", .list, "the shape; a scalar when not given"), typeArgument,
      ]
    ) { call, network in
      let shape = try call.definition["shape"] == nil ? .scalar : call.shape("shape")
      let values = try call.value("values").map { $0.numbers } ?? []
      let tensor = try ConstantTensor.make(values ?? [], shape, try elementType(call))
      return [network.declare(constant: tensor)]
    },
    CellKind(
      "Primitive", "any primitive of MindSpore, with its arguments by name",
      [
        .init("op", .primitive, required: true, "the primitive's name"),
        .init("arguments", .table, "the arguments that are known beforehand"),
      ], build: primitive),
  ]

  private static let typeArgument = CellKind.Argument(
    "type", .word(elementTypes.map(\.rawValue)), "the element type; float32 when not given")

  /// The element types that definitions can name.
  static let elementTypes: [DataType] = [
    .bool, .int8, .int16, .int32, .int64, .uint8, .uint16, .uint32, .uint64, .float16, .bfloat16,
    .float32, .float64,
  ]

  private static func elementType(_ call: CellCall) throws -> DataType {
    guard let type = DataType(rawValue: try call.word("type", standard: "float32")) else {
      throw EvaluationFault(reason: "'type' is no element type")
    }
    return type
  }

  @Sendable private static func primitive(
    _ call: CellCall, _ network: inout NetworkBuilder
  ) throws -> [Value.ID] {
    let name = try call.word("op")
    guard let definition = OperatorCatalogue.definition(of: name) else {
      throw EvaluationFault(reason: "there is no primitive '\(name)'")
    }
    var given: [String: SettingValue] = [:]
    if case .table(let entries) = call.definition["arguments"] {
      for entry in entries {
        guard definition.arguments.contains(where: { $0.name == entry.name }) else {
          let similar = SimilarNames.closest(
            to: entry.name, among: definition.arguments.map(\.name))
          throw EvaluationFault(
            reason: "\(name) has no argument '\(entry.name)'"
              + (similar.map { "; did you mean '\($0)'?" } ?? ""))
        }
        given[entry.name] = try entry.value.value(in: call.environment)
      }
    }
    var flow = call.inputs[...]
    let like = flow.first
    var inputs: [Operand] = []
    for argument in definition.inputs {
      inputs.append(try operand(argument, given[argument.name], &flow, like, network))
    }
    while case .absent = inputs.last { inputs.removeLast() }
    guard flow.isEmpty || call.definition.inputs.isEmpty else {
      throw EvaluationFault(reason: "\(name) does not take that many values")
    }
    let attributes = try definition.arguments.filter { $0.place == .attribute }.compactMap {
      argument in
      try given[argument.name].map { NamedAttribute(argument.name, try constant($0)) }
    }
    return try network.addAll(name, inputs, attributes)
  }

  private static func operand(
    _ argument: ArgumentDefinition, _ given: SettingValue?, _ flow: inout ArraySlice<Value.ID>,
    _ like: Value.ID?, _ network: NetworkBuilder
  ) throws -> Operand {
    switch argument.kind {
    case .tensor, .optionalTensor:
      if let given {
        guard let number = given.anyNumber, let like else {
          throw EvaluationFault(reason: "'\(argument.name)' must be a number or a value")
        }
        return try network.constant(number, like: like)
      }
      return flow.popFirst().map(Operand.value) ?? .absent
    case .tensors:
      defer { flow = [] }
      return .tuple(flow.map(Operand.value))
    case .enumeration(let words):
      guard case .text(let word) = given else { break }
      guard let number = words.number(of: word) else {
        throw EvaluationFault(reason: "'\(argument.name)' cannot be '\(word)'")
      }
      return .constant(.int(number))
    case .type:
      guard case .text(let word) = given else { break }
      guard let number = DataType(rawValue: word).flatMap(TypeNumber.number(of:)) else {
        throw EvaluationFault(reason: "'\(argument.name)' is no element type")
      }
      return .constant(.int(number))
    case .float:
      if let number = given?.anyNumber { return .constant(.float(Float(number))) }
    case .ints, .pair:
      if let number = given?.wholeNumber { return .constant(.ints([number])) }
    default: break
    }
    if let given { return .constant(try constant(given)) }
    return argument.standard.map(Operand.constant) ?? .absent
  }

  private static func constant(_ value: SettingValue) throws -> Attribute {
    switch value {
    case .int(let number): return .int(number)
    case .number(let number): return .float(Float(number))
    case .flag(let flag): return .bool(flag)
    case .text(let text): return .string(text)
    case .list(let items):
      let wholes = items.compactMap(\.wholeNumber)
      if wholes.count == items.count { return .ints(wholes) }
      return .tuple(try items.map(constant))
    case .open: throw EvaluationFault(reason: "a size that is known only at run time")
    }
  }
}
