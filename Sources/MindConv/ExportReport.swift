/// What an export did.
public struct ExportReport: Sendable, Encodable {
  /// The version of this report's JSON form.
  public let schema = 1
  /// Which network was used and how it was found.
  public let network: String
  /// The file that was written.
  public internal(set) var output: String
  /// The data files beside it.
  public internal(set) var dataFiles: [String] = []
  /// Its format.
  public let format: ModelFormat
  /// How many parameters got their weights.
  public let boundCount: Int
  /// Entries of the checkpoint that are training state or texts, by name.
  public let setAside: [String]
  /// How many nodes the written graph has.
  public internal(set) var nodeCount = 0
  /// Which versions of the format were written.
  public internal(set) var formatVersion = ""
  /// Whether libonnx checked the structure.
  public internal(set) var isChecked = false
  /// The size of the output, data files included.
  public internal(set) var byteCount = 0
  /// What a user should know.
  public internal(set) var notes: [String] = []

  init(
    network: String, output: String, format: ModelFormat, boundCount: Int, setAside: [String]
  ) {
    self.network = network
    self.output = output
    self.format = format
    self.boundCount = boundCount
    self.setAside = setAside
  }

  /// Takes in what was written.
  mutating func note(_ written: ModelOutput.Written) {
    output = written.path
    byteCount = written.byteCount
    dataFiles = written.dataFiles
  }
}
