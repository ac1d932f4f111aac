public import MindGraph
import MindTensors

/// A fully connected layer: x times the transposed `weight` [out, in], plus `bias` [out].
public struct Dense: Cell {
  let name: String
  let outputs: Int
  let hasBias: Bool

  /// Describes a layer; the number of inputs comes from what flows in.
  ///
  /// - Parameters:
  ///   - name: the cell's name.
  ///   - outputs: the number of output features.
  ///   - hasBias: whether there is a bias, as there is by standard.
  public init(_ name: String, outputs: Int, hasBias: Bool = true) {
    self.name = name
    self.outputs = outputs
    self.hasBias = hasBias
  }

  public func apply(to input: Value.ID, in network: inout NetworkBuilder) throws -> Value.ID {
    guard let dimensions = network.type(of: input).dimensions, dimensions.count == 2,
      let features = dimensions[1].size, let shape = Shape([outputs, features])
    else { throw NetworkError.cell(name, reason: "needs a matrix of known width") }
    return try network.inside(name) { network in
      let weight = try network.parameter("weight", shape)
      let product = try network.add(
        "MatMul",
        [.value(input), .value(weight), .constant(.bool(false)), .constant(.bool(true))])
      guard hasBias else { return product }
      let bias = try network.parameter("bias", [outputs])
      return try network.add(
        "BiasAdd", [.value(product), .value(bias), .constant(.int(0))])
    }
  }
}
