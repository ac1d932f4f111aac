import MindGraph

/// A fully connected layer: x times the transposed `weight` [out, in], plus `bias` [out].
public struct Dense: Cell {
  public let definition: CellDefinition

  /// Describes a layer; the number of inputs comes from what flows in.
  ///
  /// - Parameters:
  ///   - name: the cell's name.
  ///   - outChannels: the number of output features.
  ///   - hasBias: whether there is a bias, as there is by standard.
  ///   - transposed: whether the weight is kept as [in, out].
  public init(
    _ name: NameTemplate? = nil, outChannels: Expression, hasBias: Expression = true,
    transposed: Expression = false
  ) {
    definition = CellDefinition("Dense", name: name).with("out_channels", outChannels)
      .with("has_bias", hasBias, standard: true).with("transposed", transposed, standard: false)
  }
}

/// Fully connected layers.
enum DenseCells {
  static let kinds: [CellKind] = [
    CellKind(
      "Dense", "a fully connected layer over the last dimension",
      [
        .init("out_channels", .whole, required: true, "the number of output features"),
        .init("in_channels", .whole, "the number of input features, when it shall be checked"),
        .init("has_bias", .flag, "whether there is a bias; there is one when not given"),
        .init("transposed", .flag, "whether the weight is kept as [in, out]"),
      ], single: dense)
  ]

  /// Matrices are multiplied as they are; more dimensions are brought to two and back, as MindSpore's
  /// own cell does.
  @Sendable private static func dense(
    _ call: CellCall, _ input: Value.ID, _ network: inout NetworkBuilder
  ) throws -> Value.ID {
    let outputs = try call.size("out_channels")
    let dimensions = try network.dimensions(of: input)
    guard dimensions.count >= 2, let features = dimensions.last?.size else {
      throw EvaluationFault(reason: "it needs at least two dimensions, the last of known size")
    }
    if let stated = try call.value("in_channels"), stated.wholeNumber != features {
      throw EvaluationFault(reason: "in_channels is \(stated), but \(features) flow in")
    }
    let transposed = try call.flag("transposed", standard: false)
    let weight = try network.parameter(
      "weight", transposed ? [features, outputs] : [outputs, features])
    var rows = input
    if dimensions.count > 2 { rows = try network.reshape(input, to: [-1, features]) }
    var result = try network.add(
      "MatMul",
      [.value(rows), .value(weight), .constant(.bool(false)), .constant(.bool(!transposed))])
    if try call.flag("has_bias", standard: true) {
      let bias = try network.parameter("bias", [outputs])
      result = try network.add("BiasAdd", [.value(result), .value(bias), .constant(.int(0))])
    }
    guard dimensions.count > 2 else { return result }
    return try network.reshape(result, to: dimensions.dropLast() + [.fixed(outputs)])
  }
}

extension NetworkBuilder {
  /// Gives a value another shape.
  mutating func reshape(_ value: Value.ID, to shape: [Int]) throws -> Value.ID {
    try add("Reshape", [.value(value), .constant(.ints(shape))])
  }

  /// Gives a value another shape, in which at most one size may be known only at run time.
  mutating func reshape(_ value: Value.ID, to shape: [Dimension]) throws -> Value.ID {
    guard shape.filter({ $0.size == nil }).count <= 1 else {
      throw EvaluationFault(
        reason: "the sizes \(shape.filter { $0.size == nil }) cannot both be left open here")
    }
    return try reshape(value, to: shape.map { $0.size ?? -1 })
  }
}
