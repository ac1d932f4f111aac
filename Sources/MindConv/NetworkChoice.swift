import MindGraph
import MindIR
public import MindNetworks
import MindTensors

/// Where an export takes its network from.
public enum NetworkChoice: Sendable {
  /// A `.mindir` beside the checkpoint with the same stem, else whatever built-in network the
  /// parameters reveal.
  case automatic
  /// A built-in network's name, or the path of a definition file or of a `.mindir` file.
  case named(String)
  /// A network from the library.
  case network(Network)

  /// The extensions of definition files.
  static let definitionExtensions = ["yaml", "yml", "json"]

  /// Whether a name means a file, by its extension or by a folder in it.
  static func isDefinition(_ name: String) -> Bool {
    guard let dot = name.lastIndex(of: ".") else { return false }
    return definitionExtensions.contains(name[name.index(after: dot)...].lowercased())
  }
}

/// A network ready to be bound.
struct ChosenNetwork {
  var model: Model
  /// Files that were read for it.
  var inputs: [ModelInput] = []
  /// What it is: a network's name, or the name of a graph's file.
  let name: String
  /// What it is and how it was found.
  let description: String
  /// Its settings; none for a graph.
  var settings: [ResolvedSetting] = []
  /// What stands in front of the parameters' names in the checkpoint.
  var prefix = ""

  private init(_ network: RecognisedNetwork, found: String) {
    model = network.model
    name = network.name
    description = "\(network.name), \(found)"
    settings = network.settings
    prefix = network.prefix
  }

  private init(graph path: String, _ exporter: Exporter, found: String) throws {
    let input = try ModelInput(path: path, options: exporter.reading)
    guard case .mindir(let file) = input.document else {
      throw Located(
        path, FormatError.other(found: input.document.format, needed: "a MindIR graph"))
    }
    if let name = exporter.settings.keys.sorted().first {
      throw SettingError.unknown(name, network: path, known: [])
    }
    model = try locating(path) { try Model(file).resized(exporter.inputs) }
    inputs = [input]
    name = FilePath.name(of: path)
    description = "\(path), \(found)"
  }

  /// Finds the network that an export asks for.
  init(
    _ choice: NetworkChoice, for checkpoint: CheckpointNames, at path: String,
    _ exporter: Exporter
  ) throws {
    let inputs = exporter.inputs.map(\.choice)
    switch choice {
    case .network(let network):
      self.init(
        try Network(
          network.definition, network.choices.merging(exporter.settings) { $1 },
          inputs: network.inputs + inputs
        ).fitted(to: checkpoint), found: "given")
    case .named(let name) where NetworkChoice.isDefinition(name):
      self = try locating(name) {
        let definition = try NetworkDefinition(path: name)
        let network = Network(definition, exporter.settings, inputs: inputs)
        return Self(try network.fitted(to: checkpoint), found: "defined by \(name)")
      }
    case .named(let name)
    where ModelFormat(extensionOf: name) == .mindir || name.contains("/"):
      try self.init(graph: name, exporter, found: "given with --net")
    case .named(let name):
      let definition = try NetworkFamily.definition(named: name)
      let network = Network(definition, exporter.settings, inputs: inputs)
      self.init(try network.fitted(to: checkpoint), found: "given with --net")
    case .automatic:
      let sibling = FilePath.replacingExtension(of: path, with: "mindir")
      do {
        try self.init(graph: sibling, exporter, found: "found beside the checkpoint")
      } catch FileError.notFound {
        let network = try locating(path) {
          try NetworkFamily.recognise(checkpoint, choices: exporter.settings, inputs: inputs)
        }
        self.init(network, found: "recognised from the parameters")
      }
    }
  }
}
