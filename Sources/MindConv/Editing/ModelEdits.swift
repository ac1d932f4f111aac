public import MindGraph
import MindTensors

/// What is changed about a model within its format.
///
/// The steps are taken in the order of the properties below; names are those of the input.
public struct ModelEdits: Sendable {
  /// Where a part of the graph begins and ends.
  public struct Extraction: Sendable {
    /// Values that become inputs; the graph's own inputs that are needed stay by themselves.
    public var sources: [String]
    /// Values that become results.
    public var results: [String]

    /// Makes an extraction.
    public init(from sources: [String], to results: [String]) {
      self.sources = sources
      self.results = results
    }
  }

  /// A file of parameters whose elements take the place of the model's.
  public var weights: String?
  /// Parameters that get the elements of a `.npy` file.
  public var values: [(name: String, path: String)] = []
  /// The part of the graph that stays; everything when not given.
  public var extraction: Extraction?
  /// New dimensions of inputs.
  public var inputs: [InputSpecification] = []
  /// The first dimension of every input; as it is when not given.
  public var batch: Dimension?
  /// What is changed about parameters.
  public var parameters = ParameterEdits()
  /// New names of inputs.
  public var inputNames: [(old: String, new: String)] = []
  /// New names of results.
  public var outputNames: [(old: String, new: String)] = []
  /// Texts of the model's metadata; without a value, those that go.
  public var metadata: [(key: String, value: String?)] = []

  /// The standard: nothing is changed.
  public init() {}

  /// Whether nothing is changed.
  public var isEmpty: Bool {
    weights == nil && values.isEmpty && extraction == nil && inputs.isEmpty && batch == nil
      && parameters.isEmpty && inputNames.isEmpty && outputNames.isEmpty && metadata.isEmpty
  }

  /// Whether something is changed that only a graph has.
  var needsGraph: Bool {
    extraction != nil || !inputs.isEmpty || batch != nil || !inputNames.isEmpty
      || !outputNames.isEmpty
  }
}

/// What an edit did.
public struct EditReport: Sendable, Encodable {
  /// The version of this report's JSON form.
  public let schema = 1
  /// The file that was read.
  public let input: String
  /// The file that was written.
  public internal(set) var output: String
  /// The data files beside it.
  public internal(set) var dataFiles: [String] = []
  /// The format of both.
  public let format: ModelFormat
  /// The size of the output, data files included.
  public internal(set) var byteCount = 0
  /// What was changed, a line each.
  public internal(set) var changes: [String] = []
  /// What a user should know.
  public internal(set) var notes: [String] = []

  init(input: String, output: String, format: ModelFormat) {
    self.input = input
    self.output = output
    self.format = format
  }
}

/// Why a model cannot be edited as asked.
public enum ModelEditError: Failure, Equatable {
  /// Nothing is to be changed.
  case nothing
  /// Names that the model does not have, each with the closest that it has.
  case unknown([String])
  /// What would make the model invalid.
  case invalid([String])
  /// The output's extension is that of another format than the file has.
  case otherFormat(output: String, named: ModelFormat, format: ModelFormat)
  /// A link to a model with data files, which are found by the link's folder, in its own place.
  case linkWithData
  /// Weights that no edit changes, each with the reason.
  case fixed([String])
  /// A file that is to be decrypted, and is plain.
  case plain
  /// Edits of a graph in a file that has none.
  case noGraph(ModelFormat)

  public var kind: FailureKind {
    switch self {
    case .nothing, .unknown, .noGraph, .otherFormat, .linkWithData, .plain: .usage
    case .fixed: .unsupported
    case .invalid: .malformed
    }
  }

  public var isList: Bool {
    switch self {
    case .unknown, .invalid, .fixed: true
    default: false
    }
  }

  public var description: String {
    switch self {
    case .nothing: "nothing is to be changed"
    case .unknown(let names): "not in the model:" + VisibleText.items(names)
    case .invalid(let problems):
      "the model would not be valid:" + VisibleText.items(problems)
    case .otherFormat(let output, let named, let format):
      "\(output): edits keep the format, \(format.name), and .\(named.fileExtension) is \(named.name); 'convert' changes the format"
    case .linkWithData:
      "is a link to a model with data files, which cannot be edited in place; choose an output"
    case .fixed(let weights): "edit cannot change:" + VisibleText.items(weights)
    case .plain: "is not encrypted: there is nothing to --decrypt"
    case .noGraph(let format):
      "\(format.name) has no graph whose inputs and results could be edited"
    }
  }
}
