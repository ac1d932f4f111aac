/// Why a NumPy file cannot be read.
public enum NumPyError: Failure, Equatable {
  /// The file does not begin or end as a zip archive does, or an entry of it is damaged.
  case archive(String)
  /// An entry is encrypted, or packed in a way that NumPy does not use.
  case packing(entry: String)
  /// An entry claims to unpack to more than its bytes can hold.
  case bomb(entry: String, packed: Int, claimed: Int)
  /// What an entry unpacks to is not what it claims.
  case content(entry: String)
  /// An entry is no array.
  case notAnArray(entry: String)
  /// An array's header is damaged.
  case header(String)
  /// An element type that is not supported.
  case type(String)
  /// Negative dimensions, or a product beyond any memory.
  case shape
  /// The elements are fewer or more than shape and type ask for.
  case byteCount(expected: Int, found: Int)
  /// The same name twice.
  case duplicate(String)

  public var kind: FailureKind { .malformed }

  public var description: String {
    switch self {
    case .archive(let reason): "damaged archive: \(reason)"
    case .packing(let entry):
      "'\(entry)' is encrypted, or packed otherwise than NumPy's savez does"
    case .bomb(let entry, let packed, let claimed):
      "'\(entry)' claims to unpack from \(packed) to \(claimed) bytes, more than is possible"
    case .content(let entry): "'\(entry)' is damaged: its length or checksum is wrong"
    case .notAnArray(let entry):
      "'\(entry)' is no NumPy array"
        + (entry.hasSuffix(".pkl")
          ? "; the file looks like PyTorch's: save it with safetensors.torch first" : "")
    case .header(let reason): "the array's header is damaged: \(reason)"
    case .type(let word): "the element type \(word) is not supported"
    case .shape: "the array has an impossible shape"
    case .byteCount(let expected, let found):
      "the array needs \(expected) bytes, the file has \(found)"
    case .duplicate(let name): "'\(name)' is in the archive twice"
    }
  }
}
