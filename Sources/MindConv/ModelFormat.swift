import MindTensors
import MindWire

/// The kinds of files that this package reads.
public enum ModelFormat: String, Sendable, CaseIterable, Codable {
  /// A MindSpore checkpoint: parameters without a graph.
  case checkpoint
  /// A MindSpore graph with weights.
  case mindir
  /// An ONNX model.
  case onnx

  /// The usual extension.
  public var fileExtension: String { self == .checkpoint ? "ckpt" : rawValue }

  /// What people call it.
  public var name: String {
    switch self {
    case .checkpoint: "MindSpore checkpoint"
    case .mindir: "MindIR"
    case .onnx: "ONNX"
    }
  }

  /// The format that a path's extension stands for.
  public init?(extensionOf path: String) {
    guard let dot = path.lastIndex(of: "."),
      let format = Self.allCases.first(where: {
        $0.fileExtension == path[path.index(after: dot)...].lowercased()
      })
    else { return nil }
    self = format
  }

  /// The format of a file, by its content; by its name when the content does not tell.
  ///
  /// - Throws: `FileError` when it cannot be read, `FormatError` when it is none of the formats.
  package init(of source: FileSource) throws {
    guard source.byteCount > 0 else { throw FormatError.empty(path: source.path) }
    if let format = try Self.recognise(source) ?? ModelFormat(extensionOf: source.path) {
      self = format
    } else {
      throw FormatError.unknown(path: source.path)
    }
  }

  /// What the first fields say; none of the formats has a magic number.
  ///
  /// A checkpoint has nothing but field 1 holding messages. MindIR's field 1 and 5 are texts, ONNX's
  /// are numbers.
  private static func recognise(_ source: FileSource) throws -> ModelFormat? {
    var cursor = WireCursor(source: source, range: 0..<source.byteCount)
    var onlyEntries = true
    do {
      for _ in 0..<8 where cursor.position < cursor.end {
        let tag = try cursor.varint(of: "")
        let (field, wire) = (tag >> 3, tag & 7)
        switch (field, wire) {
        case (1, 0), (5, 0), (8, 2), (14, 2), (20, 2), (25, 2): return .onnx
        case (5, 2), (10, 0), (12, 2), (13, 0): return .mindir
        case (2, 2), (3, 2), (4, 2), (6, 2), (7, 2): onlyEntries = false
        case (1, 2): break
        default: return nil
        }
        if wire == 0 {
          _ = try cursor.varint(of: "")
        } else {
          let length = try cursor.varint(of: "")
          if field == 1, onlyEntries, length > 2 {
            let first = try source.bytes(in: cursor.position..<min(cursor.position + 1, cursor.end))
            // A checkpoint's entry begins with its name; MindIR's first text is a version number.
            if first != [0x0A] { onlyEntries = false }
          }
          try cursor.skip(length, limit: cursor.end, of: "")
        }
      }
    } catch is WireError {
      // Damaged: the reader of the most likely format will say where.
    }
    return onlyEntries && cursor.position > 0 ? .checkpoint : nil
  }
}

/// Why a file is taken for none of the formats.
public enum FormatError: Failure, Equatable {
  /// The file has no bytes.
  case empty(path: String)
  /// Neither content nor name tells the format.
  case unknown(path: String)
  /// The file has another format than is needed here.
  case other(path: String, found: ModelFormat, needed: String)

  public var kind: FailureKind { .malformed }

  public var description: String {
    switch self {
    case .empty(let path): "\(path): the file is empty"
    case .unknown(let path):
      "\(path): not a MindSpore checkpoint, MindIR or ONNX file, or damaged at the start"
    case .other(let path, let found, let needed): "\(path): is \(found.name), not \(needed)"
    }
  }
}
