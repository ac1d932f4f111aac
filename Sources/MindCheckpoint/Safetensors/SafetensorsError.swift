public import MindTensors

/// Why a file is not a safetensors file that can be read, by the format's own rules.
public enum SafetensorsError: Failure, Equatable {
  /// The file ends before the header that its first eight bytes announce.
  case headerCut(announced: UInt64, left: Int)
  /// The header is longer than 100 MB, the format's own limit.
  case headerTooLarge(UInt64)
  /// The header does not begin with a brace.
  case headerStart
  /// The header is not JSON of the form that the format asks for.
  case json(String)
  /// A name, or a field of a tensor, comes twice.
  case duplicateKeys
  /// An element type that is unknown, or that this package does not hold.
  case type(name: String, type: String)
  /// Negative dimensions, or a product beyond any memory.
  case shape(name: String)
  /// A tensor does not begin where the one before it ends, or ends before it begins.
  case offsets(name: String, expected: Int)
  /// Type and shape ask for another number of bytes than the offsets give.
  case byteCount(name: String, reason: String)
  /// The tensors do not reach to the end of the file, or reach beyond it.
  case dataSize(described: Int, found: Int)
  /// The CRC of names and bytes is not the one of the metadata.
  case checksum(stored: String, computed: UInt32)
  /// A set's index names a file that is not beside it.
  case part(String)
  /// An index and the files that it names do not agree.
  case set([String])

  public var kind: FailureKind { .malformed }

  public var isList: Bool {
    if case .set = self { true } else { false }
  }

  public var description: String {
    switch self {
    case .headerCut(let announced, let left):
      "the header is cut short: \(announced) bytes are announced, \(left) are left"
    case .headerTooLarge(let size): "a header of \(size) bytes; safetensors ends at 100 MB"
    case .headerStart: "the header does not begin with '{'"
    case .json(let reason): "the header is damaged: \(reason)"
    case .duplicateKeys: "the header has a name twice"
    case .type(let name, let type):
      "'\(name)' has the element type '\(type)', which is not supported"
    case .shape(let name): "'\(name)' has an impossible shape"
    case .offsets(let name, let expected):
      "'\(name)' does not begin at byte \(expected) of the data, where the tensor before it ends"
    case .byteCount(let name, let reason): "'\(name)': \(reason)"
    case .dataSize(let described, let found):
      "the header describes \(described) bytes of data, the file has \(found)"
    case .checksum(let stored, let computed):
      "the file is damaged: its CRC is \(computed), it should be \(stored); --no-verify reads it anyway"
    case .part(let name): "the index names '\(name)', which is no file beside it"
    case .set(let problems):
      "the index and its files do not agree:" + VisibleText.items(problems)
    }
  }
}
