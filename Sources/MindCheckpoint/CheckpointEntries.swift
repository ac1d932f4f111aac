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

  /// Its tensors: one for a parameter, the parts of a hash table as `NAME/keys` and so on, none for a text.
  ///
  /// - Throws: what making a tensor of a part throws; none of a file that was read.
  package func tensors() throws -> [(name: String, tensor: Tensor)] {
    switch content {
    case .tensor(let tensor): [(name, tensor)]
    case .text: []
    case .map(let map): try map.tensors().map { ("\(name)/\($0)", $1) }
    }
  }
}

extension CheckpointFile {
  /// The entries in the order of the file, slices of one tensor joined.
  ///
  /// - Throws: `CheckpointError` when an entry is damaged or a name comes twice.
  public func entries() throws -> [CheckpointEntry] {
    var seen: Set<String> = []
    return try groups.map { group in
      guard seen.insert(group.name).inserted else {
        throw CheckpointError.duplicate(name: group.name)
      }
      return CheckpointEntry(name: group.name, content: try content(of: group))
    }
  }

  /// Entries of one name that stand next to each other: the slices of one tensor, as a rule only one.
  struct SliceGroup {
    let name: String
    /// Which entries of the file these are.
    let range: Range<Int>
  }

  /// The slices of each tensor, in the order of the file.
  var groups: [SliceGroup] {
    let values = file.message.value
    var groups: [SliceGroup] = []
    var index = 0
    while index < values.count {
      let first = index
      index += 1
      while index < values.count, values[index].tag == values[first].tag { index += 1 }
      groups.append(SliceGroup(name: values[first].tag, range: first..<index))
    }
    return groups
  }

  /// What the slices hold together.
  ///
  /// - Throws: `CheckpointError` when one of them is damaged, or they do not belong together.
  func content(of group: SliceGroup) throws -> CheckpointEntry.Content {
    let slices = file.message.value[group.range]
    let name = group.name
    if slices.allSatisfy({ if case .maptensor = $0.value { true } else { false } }) {
      return .map(try map(of: slices, entry: group.range.lowerBound))
    }
    var tensors: [PBTensorProto] = []
    for (offset, slice) in slices.enumerated() {
      guard slice.hasTag, case .tensor(let tensor) = slice.value, tensor.hasTensorType,
        tensor.hasTensorContent
      else {
        throw CheckpointError.incomplete(entry: group.range.lowerBound + offset, name: name)
      }
      tensors.append(tensor)
    }
    let first = group.range.lowerBound
    if tensors.first?.tensorType == CheckpointTypeNames.text {
      return .text(try text(of: tensors, entry: first, name: name))
    }
    return .tensor(try tensor(of: tensors, entry: first, name: name))
  }

  private func map(
    of slices: ArraySlice<PBCheckpoint.Value>, entry: Int
  ) throws -> EmbeddingMap {
    EmbeddingMap(
      slices: try slices.enumerated().map { offset, slice in
        try mapParts(slice, entry: entry + offset)
      })
  }

  /// Keys, values and status of as many rows each.
  private func mapParts(
    _ slice: PBCheckpoint.Value, entry: Int
  ) throws -> [EmbeddingMap.Part] {
    let (parts, name) = (slice.maptensor.tensor, slice.tag)
    guard slice.hasTag else { throw CheckpointError.incomplete(entry: entry, name: name) }
    guard parts.count == 3 else {
      throw CheckpointError.content(
        entry: entry, name: name,
        reason: "a hash table has keys, values and status, this one \(parts.count) tensors")
    }
    for part in parts { _ = try tensor(of: [part], entry: entry, name: name) }
    guard let rows = parts.first?.dims.first, parts.allSatisfy({ $0.dims.first == rows }) else {
      throw CheckpointError.content(
        entry: entry, name: name, reason: "a hash table has as many keys as values and status")
    }
    return parts.map { part in
      EmbeddingMap.Part(
        dimensions: part.dims, type: part.tensorType,
        payload: file.payloads.payload(of: part.tensorContent))
    }
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
