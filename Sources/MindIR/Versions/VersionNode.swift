import MindGraph
import MindOperators
import MindTensors

/// One node while its form changes: its arguments by name, and the document that grows.
struct VersionNode {
  /// The node as the file has it, with the inputs that stand for its own now.
  let proto: PBNodeProto
  /// Its arguments.
  let call: Call
  /// The types of its results.
  let results: [ValueType]
  /// The operator's attributes, as the file has them.
  let attributes: [PBAttributeProto]
  /// The type of the result as the file recorded it.
  let recorded: PBAttributeProto?
  /// The document.
  let builder: DocumentBuilder

  /// The type of the first result.
  var result: TensorType { results.first?.tensor ?? TensorType(nil, nil) }

  // MARK: - Arguments

  /// The name of an argument's value; a constant that the file has not gets a node.
  ///
  /// - Throws: `OperatorError.missing` when there is none.
  func value(_ name: String) throws -> String {
    if let position = call.definition.inputPosition(of: name), position < proto.input.count {
      return proto.input[position]
    }
    guard let constant = try call.constant(name) else {
      throw OperatorError.missing(argument: name)
    }
    return try builder.constant(constant)
  }

  /// The type of an argument that must be a tensor of known rank.
  func type(_ name: String) throws -> (element: DataType, dimensions: [Dimension]) {
    let type = try call.tensor(name)
    guard let element = type.element, let dimensions = type.dimensions else {
      throw VersionError.onlyOwnForm("the type of '\(name)' is not known")
    }
    return (element, dimensions)
  }

  /// The sizes of an argument that must have fixed ones.
  func sizes(_ name: String) throws -> [Int] {
    try fixed(try type(name).dimensions, name)
  }

  /// Sizes that must be fixed.
  func fixed(_ dimensions: some Collection<Dimension>, _ name: String) throws -> [Int] {
    let sizes = dimensions.compactMap(\.size)
    guard sizes.count == dimensions.count else {
      throw VersionError.onlyOwnForm("the sizes of '\(name)' are only known when the model runs")
    }
    return sizes
  }

  /// The type of a value that was made on the way.
  func type(of value: String) -> TensorType {
    builder.symbols.type(of: value).tensor ?? TensorType(nil, nil)
  }

  // MARK: - Results

  /// Adds a node on the way.
  func emit(
    _ name: String, _ inputs: [String], _ attributes: [NamedAttribute] = [], _ type: TensorType
  ) throws -> String {
    try builder.emit(
      name, inputs, try attributes.map(builder.encoded), .tensor(type), scope: proto.domain)
  }

  /// Adds a node on the way, with the result's own type.
  func emit(
    _ name: String, _ inputs: [String], _ attributes: [NamedAttribute] = []
  ) throws -> String {
    try emit(name, inputs, attributes, result)
  }

  /// Adds the node that makes this node's result, under its name.
  func finish(
    _ name: String, _ inputs: [String], _ attributes: [NamedAttribute] = []
  ) throws {
    try finish(name, inputs, encoded: try attributes.map(builder.encoded))
  }

  /// Adds the node that makes this node's result, with attributes in the file's encoding.
  func finish(_ name: String, _ inputs: [String], encoded: [PBAttributeProto]) throws {
    try builder.emit(
      name, inputs, encoded, results.count == 1 ? results[0] : .tuple(results), recorded: recorded,
      as: proto)
  }

  /// Lets another value take the place of this node's result.
  func finish(with value: String) {
    guard let name = proto.output.first else { return }
    builder.replace(name, by: value)
  }

  /// Says what takes the place of each result; `nil` for what no longer exists.
  func finish(parts: [String?]) {
    guard let name = proto.output.first else { return }
    builder.take(name, apart: parts)
  }

  // MARK: - Constants

  /// A constant of any kind.
  func constant(_ value: Attribute) throws -> String {
    try builder.constant(value)
  }

  /// A scalar tensor.
  ///
  /// - Throws: `VersionError.onlyOwnForm` when the type has no such number.
  func scalar(_ value: Double, _ element: DataType?) throws -> String {
    guard let element, let bytes = element.bytes(of: value) else {
      throw VersionError.onlyOwnForm(
        "the element type \(element?.description ?? "?") has no constant \(value)")
    }
    return try constant(
      .tensor(Tensor(type: element, shape: .scalar, payload: .inline(bytes))))
  }

  /// A tensor of numbers.
  ///
  /// - Throws: `VersionError.onlyOwnForm` when the type has not these numbers.
  func tensor(_ values: [Double], _ sizes: [Int], _ element: DataType) throws -> String {
    var bytes: [UInt8] = []
    for value in values {
      guard let next = element.bytes(of: value) else {
        throw VersionError.onlyOwnForm("the element type \(element) has no constant \(value)")
      }
      bytes += next
    }
    guard let shape = Shape(sizes) else { throw OperatorError.tooLarge }
    return try constant(.tensor(Tensor(type: element, shape: shape, payload: .inline(bytes))))
  }

  /// The number of elements of a constant that is about to be made.
  ///
  /// - Throws: `VersionError.onlyOwnForm` when it would be large: what a file claims costs nothing.
  func count(_ sizes: [Int]) throws -> Int {
    guard let count = Shape(sizes)?.elementCount, builder.claim(count) else {
      throw VersionError.onlyOwnForm("a constant of the sizes \(sizes) would be needed")
    }
    return count
  }
}
