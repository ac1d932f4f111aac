public import MindTensors

/// Why a file is not a checkpoint that can be read.
public enum CheckpointError: Failure, Equatable {
  /// The file has no bytes.
  case empty
  /// The first byte is not that of a checkpoint entry.
  case notACheckpoint
  /// An entry holds neither a tensor nor a map, or has no name, or lacks type or content.
  case incomplete(entry: Int, name: String)
  /// An element type that no MindSpore release writes.
  case unknownType(entry: Int, name: String, type: String)
  /// Negative dimensions, or a product beyond any memory.
  case shape(entry: Int, name: String, dimensions: [Int64])
  /// Content of another length than type and shape ask for.
  case content(entry: Int, name: String, reason: String)
  /// Text that is not a sequence of UTF-32 code units.
  case text(entry: Int, name: String)
  /// The CRC of the file's bytes is not the one it ends with.
  case checksum(stored: UInt64, computed: UInt32)
  /// Two entries of one name that are not slices of one tensor.
  case duplicate(name: String)

  public var kind: FailureKind {
    .malformed
  }

  public var description: String {
    switch self {
    case .empty: "the file is empty"
    case .notACheckpoint: "not a MindSpore checkpoint: the first byte does not begin an entry"
    case .incomplete(let entry, ""): "entry \(entry) lacks its name or its tensor"
    case .incomplete(let entry, let name):
      "entry \(entry) ('\(name)') has no complete tensor"
    case .unknownType(let entry, let name, let type):
      "entry \(entry) ('\(name)') has the unknown element type '\(type)'"
    case .shape(let entry, let name, let dimensions):
      "entry \(entry) ('\(name)') has the impossible shape \(dimensions)"
    case .content(let entry, let name, let reason): "entry \(entry) ('\(name)'): \(reason)"
    case .text(let entry, let name): "entry \(entry) ('\(name)') holds damaged text"
    case .checksum(let stored, let computed):
      "the file is damaged: its CRC is \(computed), it should be \(stored); --no-verify reads it anyway"
    case .duplicate(let name): "'\(name)' is in the checkpoint twice"
    }
  }
}
