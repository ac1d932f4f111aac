package import MindTensors
package import MindWire

/// Entries as the archive that NumPy's `savez` would write of them: stored, not packed, one after the
/// other.
///
/// Source: PKWARE's APPNOTE, sections 4.3 and 4.5.3. Times are those of no day, so that equal entries give
/// equal files.
package struct NPZContent: Sendable {
  private struct Member {
    let name: [UInt8]
    let header: [UInt8]
    let payload: Payload

    var byteCount: Int { header.count + payload.byteCount }
    /// Sizes from here on do not fit the fields that every archive has.
    var isLarge: Bool { byteCount >= UInt32.max }
  }

  private let members: [Member]
  /// The files that writing reads.
  package let sources: [FileSource]

  /// Prepares entries.
  ///
  /// - Throws: `ParameterError` when NumPy has no form for some entries, or a name comes twice.
  package init(_ entries: [CheckpointEntry]) throws {
    try entries.checkNames()
    var problems: [String] = []
    var members: [Member] = []
    for entry in entries {
      let (header, payload, problem) = Self.array(entry)
      if let problem { problems.append("'\(entry.name)': \(problem)") }
      members.append(
        Member(name: Array("\(entry.name).npy".utf8), header: header, payload: payload))
    }
    guard problems.isEmpty else {
      throw ParameterError.inexpressible(format: "a NumPy archive", problems: problems)
    }
    self.members = members
    sources = members.flatMap(\.payload.sources).distinct
  }

  /// Why an array cannot have a name; `nil` when it can.
  package static func problem(withName name: String) -> String? {
    // Unpacking tools make folders of names; one must not lead elsewhere.
    if name.hasPrefix("/") || name.split(separator: "/").contains("..") {
      return "the name would lead out of the archive's folder"
    }
    return name.utf8.count > 60_000 ? "the name is too long" : nil
  }

  private static func array(
    _ entry: CheckpointEntry
  ) -> (header: [UInt8], payload: Payload, problem: String?) {
    if let problem = problem(withName: entry.name) { return ([], .inline([]), problem) }
    switch entry.content {
    case .tensor(let tensor):
      guard let header = NPYHeader.bytes(type: tensor.type, shape: tensor.shape.dimensions) else {
        return ([], .inline([]), "NumPy has no \(tensor.type)")
      }
      guard let payload = tensor.payload else { return ([], .inline([]), "it has no data") }
      return (header, payload, nil)
    case .text(let text):
      let units = text.unicodeScalars.flatMap { $0.value.littleEndianBytes }
      return (NPYHeader.bytes(textOf: units.count / 4), .inline(units), nil)
    case .map: return ([], .inline([]), "NumPy has no hash tables")
    }
  }

  /// About the file's length; exact but for the directory.
  package var byteCount: Int { members.reduce(0) { $0 + $1.byteCount + 2 * $1.name.count + 76 } }

  /// Writes the archive.
  ///
  /// - Throws: `FileError` when reading a payload or writing fails.
  package func write(to output: OutputFile) throws {
    var directory: [UInt8] = []
    for member in members {
      let start = output.byteCount
      try output.append(local(member, checksum: 0)[...])
      let sink = ChecksummingSink(to: output)
      try sink.append(member.header[...])
      try sink.append(member.payload)
      let checksum = sink.checksum.value
      try output.replace(at: start, with: local(member, checksum: checksum))
      directory += record(member, checksum: checksum, start: start)
    }
    let start = output.byteCount
    try output.append(directory[...])
    try output.append(end(start: start, byteCount: directory.count)[...])
  }

  private func common(_ member: Member, checksum: UInt32) -> [UInt8] {
    let isASCII = member.name.allSatisfy { $0 < 0x80 }
    let size = member.isLarge ? UInt32.max : UInt32(member.byteCount)
    var bytes = UInt16(member.isLarge ? 45 : 20).littleEndianBytes
    // Bit 11: the name is UTF-8.
    bytes += UInt16(isASCII ? 0 : 0x800).littleEndianBytes
    bytes += UInt16(0).littleEndianBytes
    // Midnight, the first of January 1980.
    bytes += UInt16(0).littleEndianBytes + UInt16(0x21).littleEndianBytes
    bytes += checksum.littleEndianBytes
    return bytes + size.littleEndianBytes + size.littleEndianBytes
      + UInt16(member.name.count).littleEndianBytes
  }

  private func local(_ member: Member, checksum: UInt32) -> [UInt8] {
    let size = UInt64(member.byteCount).littleEndianBytes
    let extra = member.isLarge ? largeField(size + size) : []
    return UInt32(0x0403_4B50).littleEndianBytes + common(member, checksum: checksum)
      + UInt16(extra.count).littleEndianBytes + member.name + extra
  }

  private func record(_ member: Member, checksum: UInt32, start: Int) -> [UInt8] {
    let size = UInt64(member.byteCount).littleEndianBytes
    let isFar = start >= UInt32.max
    let numbers =
      (member.isLarge ? size + size : []) + (isFar ? UInt64(start).littleEndianBytes : [])
    let extra = numbers.isEmpty ? [] : largeField(numbers)
    var bytes = UInt32(0x0201_4B50).littleEndianBytes
    bytes += UInt16(isFar || member.isLarge ? 45 : 20).littleEndianBytes
    bytes += common(member, checksum: checksum) + UInt16(extra.count).littleEndianBytes
    // No comment, first disk, no attributes.
    bytes += [UInt8](repeating: 0, count: 10)
    bytes += (isFar ? UInt32.max : UInt32(start)).littleEndianBytes
    return bytes + member.name + extra
  }

  private func largeField(_ numbers: [UInt8]) -> [UInt8] {
    UInt16(1).littleEndianBytes + UInt16(numbers.count).littleEndianBytes + numbers
  }

  private func end(start: Int, byteCount: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    let isLarge = start + byteCount >= UInt32.max || members.count >= UInt16.max
    if isLarge {
      bytes += UInt32(0x0606_4B50).littleEndianBytes + UInt64(44).littleEndianBytes
      bytes += UInt16(45).littleEndianBytes + UInt16(45).littleEndianBytes
      bytes += UInt64(0).littleEndianBytes
      bytes += UInt64(members.count).littleEndianBytes + UInt64(members.count).littleEndianBytes
      bytes += UInt64(byteCount).littleEndianBytes + UInt64(start).littleEndianBytes
      bytes += UInt32(0x0706_4B50).littleEndianBytes + UInt32(0).littleEndianBytes
      bytes += UInt64(start + byteCount).littleEndianBytes + UInt32(1).littleEndianBytes
    }
    let count = isLarge ? UInt16.max : UInt16(members.count)
    bytes += UInt32(0x0605_4B50).littleEndianBytes + UInt32(0).littleEndianBytes
    bytes += count.littleEndianBytes + count.littleEndianBytes
    bytes += (isLarge ? UInt32.max : UInt32(byteCount)).littleEndianBytes
    bytes += (isLarge ? UInt32.max : UInt32(start)).littleEndianBytes
    return bytes + UInt16(0).littleEndianBytes
  }
}
