import FoundationEssentials
import MindTensors

/// A safetensors file's header: what it says, before it is held against the data.
struct SafetensorsHeader {
  /// The format's own limit.
  static let largest: UInt64 = 100_000_000
  /// The bytes of the number that comes first.
  static let lengthByteCount = 8

  struct Entry: Decodable {
    let dtype: String
    let shape: [Int]
    let offsets: [Int]
    /// The number of different keys, those without a meaning included.
    let keyCount: Int

    private enum Key: String, CodingKey {
      case dtype, shape
      case offsets = "data_offsets"
    }

    init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: Key.self)
      dtype = try container.decode(String.self, forKey: .dtype)
      shape = try container.decode([Int].self, forKey: .shape)
      offsets = try container.decode([Int].self, forKey: .offsets)
      keyCount = try decoder.container(keyedBy: AnyKey.self).allKeys.count
    }
  }

  private struct Content: Decodable {
    static let metadataKey = "__metadata__"

    var metadata: [String: String] = [:]
    var entries: [String: Entry] = [:]
    var keyCounts = [0, 0]

    init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: AnyKey.self)
      let keys = container.allKeys
      for key in keys {
        if key.stringValue == Self.metadataKey {
          metadata = try container.decodeIfPresent([String: String].self, forKey: key) ?? [:]
        } else {
          entries[key.stringValue] = try container.decode(Entry.self, forKey: key)
        }
      }
      keyCounts = [keys.count, metadata.count + entries.values.reduce(0) { $0 + $1.keyCount }]
    }
  }

  /// Free text pairs.
  let metadata: [String: String]
  /// The tensors by name.
  let entries: [String: Entry]
  /// Where the data begins in the file.
  let dataStart: Int

  /// Reads the header of a file.
  ///
  /// - Throws: `SafetensorsError` when there is none, `FileError` when it cannot be read.
  init(of source: FileSource) throws {
    guard source.byteCount >= Self.lengthByteCount else {
      throw SafetensorsError.headerCut(
        announced: UInt64(Self.lengthByteCount), left: source.byteCount)
    }
    let length = try source.bytes(in: 0..<Self.lengthByteCount).littleEndianWords(of: UInt64.self)[
      0]
    guard length <= Self.largest else { throw SafetensorsError.headerTooLarge(length) }
    let left = source.byteCount - Self.lengthByteCount
    guard length <= UInt64(left) else {
      throw SafetensorsError.headerCut(announced: length, left: left)
    }
    dataStart = Self.lengthByteCount + Int(length)
    let text = try source.bytes(in: Self.lengthByteCount..<dataStart)
    guard text.first == UInt8(ascii: "{") else { throw SafetensorsError.headerStart }
    guard let outline = JSONOutline(of: text, depthLimit: 3) else {
      throw SafetensorsError.json("it nests too deep, or ends in the middle")
    }
    let content: Content
    do {
      content = try JSONDecoder().decode(Content.self, from: Data(text))
    } catch let error as DecodingError {
      throw SafetensorsError.json(error.place)
    }
    guard content.keyCounts == Array(outline.keyCounts[..<2]) else {
      throw SafetensorsError.duplicateKeys
    }
    metadata = content.metadata
    entries = content.entries
  }
}

extension DecodingError {
  /// What is wrong, and at which key.
  var place: String {
    let (context, reason): (Context, String) =
      switch self {
      case .typeMismatch(_, let context): (context, "is of the wrong kind")
      case .valueNotFound(_, let context): (context, "is missing")
      case .keyNotFound(let key, let context): (context, "has no '\(key.stringValue)'")
      case .dataCorrupted(let context): (context, "is no valid JSON")
      @unknown default: (Context(codingPath: [], debugDescription: ""), "cannot be decoded")
      }
    let path = context.codingPath.map(\.stringValue).joined(separator: ".")
    return path.isEmpty ? "it \(reason)" : "'\(path)' \(reason)"
  }
}
