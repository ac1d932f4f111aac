public import MindTensors

/// A tensor with its name.
public struct NamedTensor: Sendable {
  /// The name.
  public let name: String
  /// Type, shape and elements.
  public let tensor: Tensor

  /// Names a tensor.
  public init(name: String, tensor: Tensor) {
    self.name = name
    self.tensor = tensor
  }
}

/// A safetensors file, or a set of them with its index: names, types, shapes, and where the data is.
public struct SafetensorsFile: Sendable {
  /// The tensors, in the order of the data; in a set, file after file.
  public let tensors: [NamedTensor]
  /// Free text pairs, by key; those of all files of a set together, their CRCs left out.
  public let metadata: [String: String]
  /// The files that hold the data: one, or the parts of a set.
  package let parts: [FileSource]
  /// The names of the parts of a set; empty for a single file.
  package let partNames: [String]
  /// The CRC of each file that has one, and which tensors are in that file.
  let checksums: [(stored: String, tensors: Range<Int>, path: String)]

  /// Reads a file's header, or those of the files that an index names; tensors stay in the files.
  ///
  /// Every rule of the format is checked: the data of all tensors together, in some order, is all that
  /// follows the header, without gaps or overlaps.
  ///
  /// - Parameter source: the file, or the index of a set.
  /// - Throws: `SafetensorsError` when a rule is broken, `FileError` when a file cannot be read.
  package init(source: FileSource) throws {
    let start = try source.bytes(in: 0..<min(9, source.byteCount))
    if Self.isIndex(start, of: source) {
      try self.init(index: source)
    } else {
      try self.init(single: source)
    }
  }

  /// Whether a file that begins with these nine bytes is safetensors, or the index of a set.
  package static func begins(_ start: [UInt8], of source: FileSource) -> Bool {
    isIndex(start, of: source)
      || start.count == 9 && start[8] == UInt8(ascii: "{")
        && start.littleEndianWords(of: UInt64.self)[0] <= UInt64(source.byteCount)
  }

  /// A length below a hundred million has a zero in its upper bytes, which no JSON text has.
  private static func isIndex(_ start: [UInt8], of source: FileSource) -> Bool {
    start.first == UInt8(ascii: "{") && !start.contains(0)
      && source.path.lowercased().hasSuffix(".json")
  }

  private init(single source: FileSource) throws {
    let header = try SafetensorsHeader(of: source)
    let entries = header.entries.sorted {
      ($0.value.offsets.first ?? 0, $0.value.offsets.last ?? 0, $0.key)
        < ($1.value.offsets.first ?? 0, $1.value.offsets.last ?? 0, $1.key)
    }
    let available = source.byteCount - header.dataStart
    var tensors: [NamedTensor] = []
    tensors.reserveCapacity(entries.count)
    var position = 0
    for (name, entry) in entries {
      guard entry.offsets.count == 2, entry.offsets[0] == position, entry.offsets[1] >= position
      else { throw SafetensorsError.offsets(name: name, expected: position) }
      guard entry.offsets[1] <= available,
        let extent = Extent(
          source: source, offset: header.dataStart + position,
          byteCount: entry.offsets[1] - position)
      else { throw SafetensorsError.dataSize(described: entry.offsets[1], found: available) }
      tensors.append(
        NamedTensor(
          name: name, tensor: try Self.tensor(entry, name, extent, mark: header.metadata[name])))
      position = entry.offsets[1]
    }
    guard position == available else {
      throw SafetensorsError.dataSize(described: position, found: available)
    }
    self.tensors = tensors
    metadata = header.metadata
    parts = [source]
    partNames = []
    checksums =
      header.metadata[SafetensorsChecksum.key].map {
        [($0, tensors.indices, source.path)]
      } ?? []
  }

  private static func tensor(
    _ entry: SafetensorsHeader.Entry, _ name: String, _ extent: Extent, mark: String?
  ) throws -> Tensor {
    guard var type = SafetensorsTypes.dataType(entry.dtype) else {
      throw SafetensorsError.type(name: name, type: entry.dtype)
    }
    if type == .int8, mark == SafetensorsTypes.pairMark { type = .int4pair }
    guard let shape = Shape(entry.shape) else { throw SafetensorsError.shape(name: name) }
    do {
      return try Tensor(type: type, shape: shape, payload: .extent(extent))
    } catch {
      throw SafetensorsError.byteCount(name: name, reason: error.description)
    }
  }

  private init(index: FileSource) throws {
    let map = try SafetensorsIndex(source: index)
    var problems: [String] = []
    var tensors: [NamedTensor] = []
    var metadata: [String: String] = [:]
    var parts: [FileSource] = []
    var checksums: [(stored: String, tensors: Range<Int>, path: String)] = []
    for name in map.files {
      let source = try FileSource(path: map.path(of: name))
      let file = try locating(source.path) { try SafetensorsFile(single: source) }
      parts.append(source)
      metadata.merge(file.metadata) { first, _ in first }
      checksums += file.checksums.map { stored, range, path in
        (stored, tensors.count + range.lowerBound..<tensors.count + range.upperBound, path)
      }
      let wanted = map.names(in: name)
      let found = Set(file.tensors.map(\.name))
      problems += wanted.subtracting(found).sorted().map { "'\($0)' is not in \(name)" }
      problems +=
        map.isLoose(name)
        ? [] : found.subtracting(wanted).sorted().map { "'\($0)' of \(name) is not in the index" }
      tensors += file.tensors
    }
    guard problems.isEmpty else { throw SafetensorsError.set(problems) }
    metadata[SafetensorsChecksum.key] = nil
    self.tensors = tensors
    self.metadata = metadata
    self.parts = parts
    self.checksums = checksums
    partNames = map.files
  }

  /// The bytes of all files that hold data.
  package var byteCount: Int { parts.reduce(0) { $0 + $1.byteCount } }
}
