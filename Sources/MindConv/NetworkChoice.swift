import MindGraph
import MindIR
import MindNetworks
import MindTensors

/// Where an export takes its network from.
public enum NetworkChoice: Sendable {
  /// A `.mindir` beside the checkpoint with the same stem, else whatever built-in network the
  /// parameters reveal.
  case automatic
  /// A built-in network's name, or the path of a `.mindir` file.
  case named(String)

  /// Finds the network.
  func resolve(
    for weights: CheckpointWeights, checkpoint path: String, options: ReadingOptions
  ) throws -> ResolvedNetwork {
    switch self {
    case .named(let name):
      if ModelFormat(extensionOf: name) == .mindir || name.contains("/") {
        return try ResolvedNetwork(graph: name, options, found: "given with --net")
      }
      let network = try NetworkFamily.named(name).network(for: weights.shapes)
      return try ResolvedNetwork(network, found: "given with --net")
    case .automatic:
      let sibling = FilePath.replacingExtension(of: path, with: "mindir")
      do {
        return try ResolvedNetwork(graph: sibling, options, found: "found beside the checkpoint")
      } catch FileError.notFound {
        let (network, model) = try locating(path) { try NetworkFamily.recognise(weights.shapes) }
        return ResolvedNetwork(network, model, found: "recognised from the parameters")
      }
    }
  }
}

/// A network ready to be bound.
struct ResolvedNetwork {
  var model: Model
  let inputs: [ModelInput]
  /// What it is and how it was found.
  let description: String

  init(_ network: Network, _ model: Model, found: String) {
    self.model = model
    inputs = []
    description = "\(network.name) (\(network.remarks.joined(separator: ", "))), \(found)"
  }

  init(_ network: Network, found: String) throws {
    self.init(network, try network.model(), found: found)
  }

  init(graph path: String, _ options: ReadingOptions, found: String) throws {
    let input = try ModelInput(path: path, options: options)
    guard case .mindir(let file) = input.document else {
      throw Located(
        path, FormatError.other(found: input.document.format, needed: "a MindIR graph"))
    }
    model = try locating(path) { try Model(file) }
    inputs = [input]
    description = "\(path), \(found)"
  }
}
