public import MindNetworks
import MindTensors

/// The built-in network that a checkpoint is of.
public struct NetworkRecognition: Sendable, Encodable {
  /// The version of this report's JSON form.
  public let schema = 1
  /// The checkpoint.
  public let path: String
  /// The network's name.
  public let network: String
  /// The network's settings: told by the checkpoint, or assumed.
  public let settings: [ResolvedSetting]
  /// What stands in front of the parameters' names in the checkpoint.
  public let prefix: String
  /// How many parameters the network has.
  public let parameterCount: Int
  /// How many entries are no weights: training state, texts.
  public let setAsideCount: Int

  /// Recognises a checkpoint by the names and shapes of its parameters.
  ///
  /// - Parameters:
  ///   - path: the checkpoint.
  ///   - reading: how it is read.
  /// - Throws: `NetworkError` when none fits or several do, and what reading the file throws.
  public init(path: String, reading: ReadingOptions = ReadingOptions()) throws {
    let input = try ModelInput(path: path, options: reading)
    guard input.document.format.isParametersOnly else {
      throw Located(
        path, FormatError.other(found: input.document.format, needed: "a checkpoint"))
    }
    let (found, setAside) = try locating(path) {
      let weights = try CheckpointWeights(input.document)
      let names = CheckpointParameters(weights.tensors, options: BindingOptions()).names
      return (try NetworkFamily.recognise(names), weights.setAside.count)
    }
    self.path = path
    network = found.name
    settings = found.settings
    prefix = found.prefix
    parameterCount = found.model.graph.parameters.count
    setAsideCount = setAside
  }
}
