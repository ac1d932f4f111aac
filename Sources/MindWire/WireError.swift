public import MindTensors

/// Why bytes are not a well-formed protobuf message, or not one that this package handles.
public enum WireError: Failure, Equatable {
  /// A field needs more bytes than the message that holds it has left.
  case pastEnd(offset: Int, message: String, needed: UInt64, left: Int)
  /// A number of more than ten bytes.
  case varint(offset: Int)
  /// A field number of zero, a group's end without its beginning, or a wire type that does not exist.
  case tag(offset: Int, message: String)
  /// Messages nested deeper than `limit`.
  case tooDeep(offset: Int, limit: Int)
  /// More messages than a file of this size can sensibly hold: decoded, they would take many times its
  /// size in memory.
  case tooMany(offset: Int, message: String)
  /// A message of 2 GiB or more, which no protobuf library reads.
  case messageTooLarge(message: String, byteCount: Int)
  /// A field whose content cannot be decoded: a string that is not UTF-8, a number out of place.
  case content(offset: Int, message: String)
  /// Encoding failed; never expected for what was decoded before.
  case encoding(message: String)

  public var kind: FailureKind {
    switch self {
    case .messageTooLarge: .unsupported
    default: .malformed
    }
  }

  public var description: String {
    switch self {
    case .pastEnd(let offset, let message, let needed, let left):
      "\(message) is cut short or damaged: \(needed) bytes are needed at byte \(offset), \(left) are left"
    case .varint(let offset): "damaged number at byte \(offset)"
    case .tag(let offset, let message):
      "\(message) is damaged at byte \(offset): not a protobuf field"
    case .tooDeep(let offset, let limit):
      "messages nested more than \(limit) deep at byte \(offset)"
    case .tooMany(let offset, let message):
      "nearly empty messages (\(message)) fill the file up to byte \(offset): decoding them would take many times its size"
    case .messageTooLarge(let message, let byteCount):
      "\(message) would take \(byteCount) bytes; protobuf ends at 2 GiB"
    case .content(let offset, let message):
      "\(message) at byte \(offset) cannot be decoded: text that is not UTF-8, or a damaged field"
    case .encoding(let message): "\(message) cannot be encoded"
    }
  }
}
