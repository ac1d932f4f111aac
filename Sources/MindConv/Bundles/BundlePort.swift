import MindGraph
import MindTensors

/// An input or result as a serving system's configuration speaks of it.
struct BundlePort {
  let name: String
  let type: DataType
  let dimensions: [Dimension]

  /// Takes a port of a model.
  ///
  /// - Parameters:
  ///   - port: the port.
  ///   - kind: what messages call it.
  /// - Throws: `BundleError.port` when the model does not say its type or shape.
  init(_ port: ModelUsage.Port, _ kind: String) throws {
    let place = "\(kind) '\(port.name)'"
    guard let tensor = port.type.tensor else {
      throw BundleError.port(place, reason: "is a \(port.type), and only tensors are served")
    }
    guard let type = tensor.element else {
      throw BundleError.port(place, reason: "the model does not say its element type")
    }
    guard let dimensions = tensor.dimensions else {
      throw BundleError.port(place, reason: "the model does not say its shape")
    }
    name = port.name
    self.type = type
    self.dimensions = dimensions
  }
}

/// What a model takes and gives.
struct BundlePorts {
  let inputs: [BundlePort]
  let outputs: [BundlePort]

  init(_ model: ModelUsage) throws {
    inputs = try model.inputs.map { try BundlePort($0, "input") }
    outputs = try model.outputs.map { try BundlePort($0, "result") }
  }

  /// Whether all inputs and results begin with a dimension that is free.
  var haveFreeStart: Bool {
    !inputs.isEmpty
      && (inputs + outputs).allSatisfy { $0.dimensions.first.map { $0.size == nil } ?? false }
  }

  /// Whether that may be taken for a batch, in which a server joins requests: where it has names, it has the same one
  /// everywhere.
  var hasFreeBatch: Bool {
    let symbols = (inputs + outputs).compactMap { port in
      if case .symbol(let name)? = port.dimensions.first { name } else { nil }
    }
    return haveFreeStart && Set(symbols).count <= 1
  }
}
