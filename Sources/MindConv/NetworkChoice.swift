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
  func resolve(for weights: CheckpointWeights, checkpoint path: String) throws -> ResolvedNetwork {
    switch self {
    case .named(let name):
      if ModelFormat(extensionOf: name) == .mindir || name.contains("/") {
        return try ResolvedNetwork(graph: name, found: "given with --net")
      }
      let network = try NetworkFamily.named(name).network(for: weights.shapes)
      return try ResolvedNetwork(network, found: "given with --net")
    case .automatic:
      let sibling = FilePath.replacingExtension(of: path, with: "mindir")
      do {
        return try ResolvedNetwork(graph: sibling, found: "found beside the checkpoint")
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
  let sources: [FileSource]
  /// What it is and how it was found.
  let description: String

  init(_ network: Network, _ model: Model, found: String) {
    self.model = model
    sources = []
    description = "\(network.name) (\(network.remarks.joined(separator: ", "))), \(found)"
  }

  init(_ network: Network, found: String) throws {
    self.init(network, try network.model(), found: found)
  }

  init(graph path: String, found: String) throws {
    let source = try FileSource(path: path)
    guard case .mindir(let file) = try ModelDocument(source: source) else {
      throw FormatError.other(
        path: path, found: try ModelFormat(of: source), needed: "a MindIR graph")
    }
    model = try locating(path) { try Model(file) }
    sources = [source]
    description = "\(path), \(found)"
  }
}
