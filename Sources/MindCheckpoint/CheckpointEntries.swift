import FoundationEssentials
public import MindTensors
import MindWire

/// One named entry of a checkpoint.
public struct CheckpointEntry: Sendable {
  /// What an entry can hold.
  public enum Content: Sendable {
    /// A parameter or a number.
    case tensor(Tensor)
    /// A text that was saved along.
    case text(String)
    /// A hash table of embeddings.
    case map(EmbeddingMap)
  }

  /// The parameter's name.
  public let name: String
  /// What it holds.
  public let content: Content

  /// Makes an entry.
  public init(name: String, content: Content) {
    self.name = name
    self.content = content
  }

  /// The tensor, when the entry holds one.
  public var tensor: Tensor? {
    if case .tensor(let tensor) = content { tensor } else { nil }
  }
}

extension CheckpointFile {
  /// The entries in the order of the file, slices of one tensor joined.
  ///
  /// - Throws: `CheckpointError` when an entry is damaged or a name comes twice.
  public func entries() throws -> [CheckpointEntry] {
    var entries: [CheckpointEntry] = []
    var seen: Set<String> = []
    let values = file.message.value
    var index = 0
    while index < values.count {
      let first = index
      let value = values[first]
      index += 1
      guard value.hasTag else { throw CheckpointError.incomplete(entry: first, name: "") }
      // Slices stand next to each other, and each repeats the whole tensor's dimensions.
      while index < values.count, values[index].tag == value.tag { index += 1 }
      guard seen.insert(value.tag).inserted else {
        throw CheckpointError.duplicate(name: value.tag)
      }
      entries.append(
        CheckpointEntry(
          name: value.tag, content: try content(of: values[first..<index], first: first)))
    }
    return entries
  }

  private func content(
    of slices: ArraySlice<PBCheckpoint.Value>, first: Int
  ) throws -> CheckpointEntry.Content {
    guard let head = slices.first else { throw CheckpointError.incomplete(entry: first, name: "") }
    let name = head.tag
    var tensors: [PBTensorProto] = []
    for (offset, slice) in slices.enumerated() {
      switch slice.value {
      case .tensor(let tensor) where tensor.hasTensorType && tensor.hasTensorContent:
        tensors.append(tensor)
      case .maptensor
      where slices.allSatisfy({ if case .maptensor = $0.value { true } else { false } }):
        return .map(map(of: slices))
      default: throw CheckpointError.incomplete(entry: first + offset, name: name)
      }
    }
    if head.tensor.tensorType == CheckpointTypeNames.text {
      return .text(try text(of: tensors, entry: first, name: name))
    }
    return .tensor(try tensor(of: tensors, entry: first, name: name))
  }

  private func map(of slices: ArraySlice<PBCheckpoint.Value>) -> EmbeddingMap {
    EmbeddingMap(
      slices: slices.map { slice in
        slice.maptensor.tensor.map { part in
          EmbeddingMap.Part(
            dimensions: part.dims, type: part.tensorType,
            payload: file.payloads.payload(of: part.tensorContent))
        }
      })
  }

  private func tensor(
    of slices: [PBTensorProto], entry: Int, name: String
  ) throws -> Tensor {
    guard let head = slices.first else {
      throw CheckpointError.incomplete(entry: entry, name: name)
    }
    guard let type = CheckpointTypeNames.dataType(head.tensorType) else {
      throw CheckpointError.unknownType(entry: entry, name: name, type: head.tensorType)
    }
    for (offset, slice) in slices.enumerated()
    where slice.tensorType != head.tensorType || slice.dims != head.dims {
      throw CheckpointError.content(
        entry: entry + offset, name: name,
        reason: "differs in type or shape from the slice before it")
    }
    let payload = payload(of: slices)
    // A lone zero means a scalar; only without content is it an empty vector.
    let dimensions = head.dims == [0] && payload.byteCount > 0 ? [] : head.dims
    guard let shape = Shape(dimensions.map { Int($0) }) else {
      throw CheckpointError.shape(entry: entry, name: name, dimensions: head.dims)
    }
    do {
      return try Tensor(type: type, shape: shape, payload: payload)
    } catch {
      throw CheckpointError.content(entry: entry, name: name, reason: error.description)
    }
  }

  private func payload(of slices: [PBTensorProto]) -> Payload {
    let parts = slices.map { file.payloads.payload(of: $0.tensorContent) }
    return parts.count == 1 ? parts[0] : .joined(parts)
  }

  private func text(
    of slices: [PBTensorProto], entry: Int, name: String
  ) throws -> String {
    let bytes = try payload(of: slices).bytes()
    guard bytes.count % 4 == 0 else { throw CheckpointError.text(entry: entry, name: name) }
    var text = String.UnicodeScalarView()
    for unit in bytes.littleEndianWords(of: UInt32.self) {
      guard let scalar = Unicode.Scalar(unit) else {
        throw CheckpointError.text(entry: entry, name: name)
      }
      // Unused characters at the end are NUL, as in NumPy's fixed-length texts.
      if unit != 0 { text.append(scalar) }
    }
    return String(text)
  }
}
