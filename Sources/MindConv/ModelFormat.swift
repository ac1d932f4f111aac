import MindCheckpoint
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
  /// Parameters in a safetensors file, or a set of them with an index.
  case safetensors
  /// Parameters as a NumPy archive.
  case npz

  /// The usual extension.
  public var fileExtension: String { self == .checkpoint ? "ckpt" : rawValue }

  /// Whether files of this format hold parameters and nothing else.
  public var isParametersOnly: Bool {
    switch self {
    case .checkpoint, .safetensors, .npz: true
    case .mindir, .onnx: false
    }
  }

  /// What people call it.
  public var name: String {
    switch self {
    case .checkpoint: "MindSpore checkpoint"
    case .mindir: "MindIR"
    case .onnx: "ONNX"
    case .safetensors: "safetensors"
    case .npz: "NumPy archive"
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
    guard source.byteCount > 0 else { throw FormatError.empty }
    if let format = try Self.recogniseMagic(source) {
      self = format
      return
    }
    if let format = try Self.recognise(source) ?? ModelFormat(extensionOf: source.path) {
      self = format
    } else {
      throw FormatError.unknown
    }
  }

  /// A format whose first bytes tell it: a zip archive, or a length and the brace of a JSON text; the
  /// index of a safetensors set is such a text.
  private static func recogniseMagic(_ source: FileSource) throws -> ModelFormat? {
    let start = try source.bytes(in: 0..<min(9, source.byteCount))
    if start.starts(with: [0x50, 0x4B, 3, 4]) || start.starts(with: [0x50, 0x4B, 5, 6]) {
      return .npz
    }
    guard !start.starts(with: [0x93] + "NUMPY".utf8) else { throw FormatError.array }
    return SafetensorsFile.begins(start, of: source) ? .safetensors : nil
  }

  /// The format that the first fields leave possible; protobuf has no magic number.
  ///
  /// A checkpoint has nothing but field 1 holding entries. MindIR's fields 1 and 5 are texts, ONNX's
  /// are numbers. Where the fields end in nonsense, nothing is said, unless entries came before.
  private static func recognise(_ source: FileSource) throws -> ModelFormat? {
    var cursor = WireCursor(source: source, range: 0..<source.byteCount)
    var possible: Set<ModelFormat> = [.checkpoint, .mindir, .onnx]
    var count = 0
    do {
      while cursor.position < cursor.end, count < 16 {
        let tag = try cursor.varint(of: "")
        var next = possible.filter { $0.has(field: tag >> 3, wire: tag & 7) }
        if tag & 7 == 0 {
          _ = try cursor.varint(of: "")
        } else {
          let length = try cursor.varint(of: "")
          let start = cursor.position
          try cursor.skip(length, limit: cursor.end, of: "")
          // An entry begins with one of its fields 1 to 3, in any order; a MindIR's version is text. One
          // without content may be either.
          if next.contains(.checkpoint),
            let first = try source.bytes(in: start..<min(start + 1, cursor.position)).first
          {
            if [0x0A, 0x12, 0x1A].contains(first) {
              next = [.checkpoint]
            } else {
              next.remove(.checkpoint)
            }
          }
        }
        if next.isEmpty { return possible == [.checkpoint] ? .checkpoint : nil }
        possible = next
        count += 1
      }
    } catch is WireError {
      return possible == [.checkpoint] ? .checkpoint : nil
    }
    return possible.count == 1 ? possible.first : nil
  }

  /// Whether a file of this format can have a field of that number and wire type at its top.
  private func has(field: UInt64, wire: UInt64) -> Bool {
    switch self {
    case .checkpoint: field == 1 && wire == 2
    case .mindir:
      wire == 2
        ? field != 10 && field != 13 && 1...14 ~= field : wire == 0 && (field == 10 || field == 13)
    case .onnx:
      wire == 2
        ? [2, 3, 4, 6, 7, 8, 14, 20, 25, 26].contains(field)
        : wire == 0 && (field == 1 || field == 5)
    case .safetensors, .npz: false
    }
  }
}

/// Why a file is taken for none of the formats.
public enum FormatError: Failure, Equatable {
  /// The file has no bytes.
  case empty
  /// Neither content nor name tells the format.
  case unknown
  /// The file is a single array of NumPy's, which has no name.
  case array
  /// The file says how a distributed checkpoint was cut.
  case strategy
  /// The file has another format than is needed here.
  case other(found: ModelFormat, needed: String)

  public var kind: FailureKind { .malformed }

  public var description: String {
    switch self {
    case .empty: "the file is empty"
    case .unknown:
      "not a MindSpore checkpoint, MindIR, ONNX, safetensors or NumPy file, or damaged at the start"
    case .array:
      "a single NumPy array (.npy), whose parameter has no name; numpy.savez makes an archive (.npz)"
    case .strategy:
      "a strategy file of a distributed checkpoint, no model; merge and reshard take it"
    case .other(let found, let needed): "is \(found.name), not \(needed)"
    }
  }
}
