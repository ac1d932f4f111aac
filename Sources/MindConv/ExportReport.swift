import MindGraph
public import MindNetworks

/// What an export did.
public struct ExportReport: Sendable, Encodable {
  /// The version of this report's JSON form.
  public let schema = 1
  /// Which network was used and how it was found.
  public let network: String
  /// The network's settings: given, told by the checkpoint, or assumed; none for a graph.
  public let settings: [ResolvedSetting]
  /// The file that was written.
  public internal(set) var output: String
  /// The data files beside it.
  public internal(set) var dataFiles: [String] = []
  /// Its format.
  public let format: ModelFormat
  /// What became of the checkpoint's entries and the network's parameters.
  public let binding: BindingReport
  /// What the written network takes, with types and shapes.
  public internal(set) var inputs: [String] = []
  /// What it gives, with types and shapes.
  public internal(set) var outputs: [String] = []
  /// How many nodes the written graph has.
  public internal(set) var nodeCount = 0
  /// Which versions of the format were written.
  public internal(set) var formatVersion = ""
  /// Whether libonnx checked the structure.
  public internal(set) var isChecked = false
  /// What became of single precision, when half was asked for.
  public internal(set) var precision: PrecisionReport?
  /// What a run of the model found, beside one of the network that it is made of, when it was asked for.
  public internal(set) var verification: Verification?
  /// The size of the output, data files included.
  public internal(set) var byteCount = 0
  /// What a user should know.
  public internal(set) var notes: [String] = []

  /// How many parameters got their weights.
  public var boundCount: Int { binding.bound.count }
  /// Entries of the checkpoint that are training state or texts, by name.
  public var setAside: [String] { binding.setAside }

  init(_ network: ChosenNetwork, output: String, format: ModelFormat, binding: BindingReport) {
    self.network = network.description
    settings = network.settings
    self.output = output
    self.format = format
    self.binding = binding
  }

  /// Takes in the graph that is written.
  mutating func note(_ model: Model) {
    let shown = { (id: Value.ID) in "\(model[id].name) \(model[id].type)".drop { $0 == " " } }
    nodeCount = model.graph.nodes.count
    inputs = model.graph.inputs.map { String(shown($0)) }
    outputs = model.graph.outputs.flatMap(\.values).map { String(shown($0)) }
  }

  /// Takes in what was written.
  mutating func note(_ written: ModelOutput.Written) {
    output = written.path
    byteCount = written.byteCount
    dataFiles = written.dataFiles
  }
}
