import MindGraph
import MindTensors

/// Which initializers are weights, compared as parameters, and which are constants, compared with the graph.
package struct WeightChoice {
  /// Whether a name is one that an exporter gives to constants.
  let isConstant: (String) -> Bool
  /// Whether graphs in nodes have weights, too.
  var includesInner = false
  /// The names of what would be a weight, but is a constant to the other model.
  var constants: Set<String> = []

  /// Initializers up to this size may be constants; larger ones are weights.
  private static let constantByteCount = 1024

  func isWeight(_ name: String, _ tensor: Tensor, isInner: Bool) -> Bool {
    guard includesInner || !isInner, !constants.contains(name) else { return false }
    let size = tensor.payload?.byteCount ?? .max
    return size > Self.constantByteCount || !(isConstant(name) || !tensor.type.isFloatingPoint)
  }

  /// The weights of a model that another one has under no name, but in a node of Constant, or that go
  /// where the other one has an attribute or a constant.
  ///
  /// - Parameters:
  ///   - model: the model with the weights.
  ///   - other: the other model.
  ///   - renamed: the names of weights that it has under another name.
  /// - Returns: their names.
  /// - Throws: `FileError` when elements cannot be read.
  func constants(
    among model: Model, in other: Model, renamed: some Collection<String>
  ) throws -> Set<String> {
    var tensors: [TensorType: [Tensor]] = [:]
    for graph in [other.graph] + other.functions { try Self.addConstants(of: graph, to: &tensors) }
    let known = Set(weights(of: other).map(\.name)).union(renamed)
    var names = settings(of: model, in: other).subtracting(known)
    guard !tensors.isEmpty else { return names }
    var contents: [TensorType: Set<Int>] = [:]
    for (name, tensor) in weights(of: model) where !known.contains(name) && tensor.payload != nil {
      let type = TensorType(tensor)
      guard let others = tensors[type] else { continue }
      let digests = try contents[type] ?? Set(others.map { try ConstantContent($0).digest })
      contents[type] = digests
      if digests.contains(try ConstantContent(tensor).digest) { names.insert(name) }
    }
    return names
  }

  /// The weights of a model in whose place another one has an attribute or a constant.
  private func settings(of model: Model, in other: Model) -> Set<String> {
    guard model.dialect == .onnx, other.dialect == .onnx else { return [] }
    let said = SettingPlaces(other, self).constants
    return Set(SettingPlaces(model, self).weights.filter { said.contains($0.place) }.map(\.name))
  }

  private func weights(of model: Model) -> [(name: String, tensor: Tensor)] {
    model.graph.parameters.map { (model[$0.value].name, $0.tensor) }
      + (includesInner ? model.innerParameters : [])
  }

  /// Graphs in nodes are followed by recursion, as deep as the decoder let messages nest.
  private static func addConstants(
    of graph: Graph, to tensors: inout [TensorType: [Tensor]]
  ) throws {
    for node in graph.nodes {
      if node.operation == .primitive("Constant"), let value = node.attributes.first?.value,
        let tensor = try ConstantContent.tensor(value)
      {
        tensors[TensorType(tensor), default: []].append(tensor)
      }
      for attribute in node.attributes {
        for inner in attribute.value.graphs { try addConstants(of: inner, to: &tensors) }
      }
    }
  }
}
