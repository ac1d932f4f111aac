/// A NumPy archive: arrays by name, stored or packed.
public struct NPZFile: Sendable {
  /// One array.
  package struct Entry: Sendable {
    /// The name, without `.npy`.
    package let name: String
    /// What it is.
    package let array: NPYArray
  }

  /// The arrays, in the order of the archive.
  package let entries: [Entry]
  /// The file.
  package let source: FileSource
  private let archive: ZipArchive

  /// Reads what is in an archive; the elements of stored arrays stay in the file, packed ones are unpacked
  /// when they are read.
  ///
  /// - Throws: `NumPyError` when the archive is damaged, or holds something else than arrays of numbers and
  ///   texts; `FileError` when it cannot be read.
  package init(source: FileSource) throws {
    self.source = source
    archive = try ZipArchive(source: source)
    var seen: Set<String> = []
    entries = try archive.entries.map { entry in
      let suffix = ".npy"
      guard entry.name.hasSuffix(suffix) else { throw NumPyError.notAnArray(entry: entry.name) }
      let name = String(entry.name.dropLast(suffix.count))
      guard seen.insert(name).inserted else { throw NumPyError.duplicate(name) }
      return Entry(
        name: name, array: try locating("array '\(name)'") { try NPYArray(entry: entry) })
    }
  }

  /// Reads arrays and compares their checksums.
  ///
  /// - Parameter unpacking: whether packed arrays are compared, too; otherwise that happens when they are
  ///   read.
  /// - Throws: `NumPyError.content` when one does not match, `FileError` when it cannot be read.
  package func verify(unpacking: Bool = false) throws {
    for entry in archive.entries {
      if entry.isPacked {
        if unpacking { try Inflation(entry: entry, skipped: 0).produce { _ in } }
        continue
      }
      var checksum = CRC32()
      let start = entry.extent.offset
      try entry.extent.source.forEachChunk(of: start..<start + entry.extent.byteCount) { chunk in
        chunk.withUnsafeBytes { checksum.update($0) }
      }
      guard checksum.value == entry.checksum else { throw NumPyError.content(entry: entry.name) }
    }
  }
}
