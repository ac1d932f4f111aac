import CSystem
import Glibc
package import MindTensors

/// A file that appears under its name only when it is complete.
///
/// Bytes go through one aligned buffer into an unnamed file in the target's folder (a hidden named
/// one where the file system has no unnamed ones). `commit` gives it its name; an output that is given
/// up, or whose process dies, leaves nothing behind. A file that is replaced keeps its permissions.
package final class OutputFile: ByteSink {
  /// How an existing target is treated.
  package enum Existing: Sendable {
    case refuse
    case replace
  }

  /// Multiples of the page size keep the kernel's copies aligned, though payloads never are.
  private static let bufferByteCount = 256 * 1024

  /// The target's path.
  package let path: String
  /// How many bytes were appended.
  package private(set) var byteCount = 0

  private let existing: Existing
  private let folder: String
  private var descriptor: Int32
  /// The hidden file's path, where the file system has no unnamed files.
  private var temporary: String?
  private let buffer: UnsafeMutableRawBufferPointer
  private var filled = 0

  /// Creates an output.
  ///
  /// - Parameters:
  ///   - path: where the file will be.
  ///   - existing: what to do when there is one already.
  ///   - inputs: the files that are read; none of them may be the target, under any name.
  ///   - model: a file whose permissions the new one gets, when there is such a file.
  /// - Throws: `FileError` when the target can't be created or must not be replaced.
  package init(
    path: String, existing: Existing, inputs: [FileSource], like model: String? = nil
  ) throws(FileError) {
    self.path = path
    self.existing = existing
    folder = OutputFile.folder(of: path)
    try OutputFile.check(path: path, folder: folder, existing: existing, inputs: inputs)
    buffer = .allocate(byteCount: Self.bufferByteCount, alignment: 4096)
    let permissions =
      (existing == .replace ? FilePermissions(of: path) : nil)
      ?? model.flatMap(FilePermissions.init(of:))
    // What only its owner may read is at no moment open to others.
    let mode = permissions?.bits ?? 0o666
    descriptor = csystem_open_unnamed(folder, mode)
    if descriptor < 0 {
      // No unnamed files on this file system (overlay, NFS) or kernel.
      let name =
        "\(folder)/.\(path.split(separator: "/").last ?? "output").\(UInt64.random(in: .min ... .max))"
      descriptor = open(name, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, mode)
      temporary = descriptor < 0 ? nil : name
    }
    guard descriptor >= 0 else {
      let code = errno
      throw .cannotCreate(path: path, code: code)
    }
    try permissions?.give(to: descriptor, path: path)
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
    if let temporary { unlink(temporary) }
    buffer.deallocate()
  }

  /// Checks a target without creating anything, so that a command can refuse before it works.
  ///
  /// - Throws: `FileError` when the target is an input, exists, has no folder, or is no file.
  package static func check(
    path: String, existing: Existing, inputs: [FileSource]
  ) throws(FileError) {
    try check(path: path, folder: folder(of: path), existing: existing, inputs: inputs)
  }

  /// Checks that there is a folder for a file that something else will write.
  ///
  /// - Throws: `FileError` when there is none, or it takes no files.
  package static func checkFolder(of path: String) throws(FileError) {
    let folder = folder(of: path)
    var status = stat()
    guard stat(folder, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
      throw .noFolder(path: path)
    }
    guard access(folder, W_OK | X_OK) == 0 else { throw .cannotCreate(path: path, code: errno) }
  }

  private static func check(
    path: String, folder: String, existing: Existing, inputs: [FileSource]
  ) throws(FileError) {
    if path == "-" { throw .standardOutput }
    var status = stat()
    guard stat(folder, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
      throw .noFolder(path: path)
    }
    guard stat(path, &status) == 0 else { return }
    if status.st_mode & S_IFMT == S_IFDIR { throw .notReplaceable(path: path) }
    let identity = FileIdentity(status)
    if inputs.contains(where: { $0.identity.isSameFile(as: identity) }) {
      throw .isInput(path: path)
    }
    if existing == .refuse { throw .exists(path: path) }
    if status.st_mode & S_IFMT != S_IFREG { throw .notReplaceable(path: path) }
  }

  private static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// Reserves space for a file of known size: a disk that is too small is noticed before the work, and
  /// the file system need not look for space piece by piece.
  ///
  /// - Throws: `FileError.writeFailed` when the disk has not that much left.
  package func reserve(byteCount: Int) throws(FileError) {
    guard byteCount > 0 else { return }
    let code = csystem_reserve(descriptor, Int64(byteCount))
    // Whatever else is wrong, such as a file system without reservations, writing will show.
    if code == ENOSPC || code == EFBIG || code == EDQUOT {
      throw .writeFailed(path: path, code: code)
    }
  }

  /// Appends bytes in memory; many at once go out without a stay in the buffer.
  package func append(_ bytes: ArraySlice<UInt8>) throws(FileError) {
    if bytes.count >= buffer.count {
      try flush()
      let outcome: Result<Void, FileError> = bytes.withUnsafeBytes { bytes in
        do throws(FileError) {
          return .success(try writeOut(bytes))
        } catch {
          return .failure(error)
        }
      }
      try outcome.get()
      byteCount += bytes.count
      return
    }
    var rest = bytes
    while !rest.isEmpty {
      let count = min(rest.count, buffer.count - filled)
      let target = UnsafeMutableRawBufferPointer(rebasing: buffer[filled..<filled + count])
      target.copyBytes(from: rest.prefix(count))
      rest = rest.dropFirst(count)
      try advance(by: count)
    }
  }

  /// Appends a payload from wherever it is.
  ///
  /// - Throws: `FileError` when it cannot be read or written, and what a producer throws.
  package func append(_ payload: Payload) throws {
    switch payload {
    case .inline(let bytes): try append(bytes[...])
    case .extent(let extent): try append(extent)
    case .joined(let parts):
      for part in parts { try append(part) }
    case .computed(let producer): try producer.produce { chunk in try append(chunk) }
    }
  }

  /// Extents from this size on are copied by the kernel from a mapping, a window at a time.
  private static let mappedByteCount = 128 << 10
  private static let windowByteCount = 2 << 20

  private func append(_ extent: Extent) throws(FileError) {
    var done = 0
    while extent.byteCount - done >= Self.mappedByteCount {
      let count = min(extent.byteCount - done, Self.windowByteCount)
      let start = extent.offset + done
      try flush()
      guard try copyMapped(start..<start + count, of: extent.source) else { break }
      done += count
      byteCount += count
    }
    while done < extent.byteCount {
      let count = min(extent.byteCount - done, buffer.count - filled)
      var target = UnsafeMutableRawBufferPointer(rebasing: buffer[filled..<filled + count])
        .mutableBytes
      try extent.source.read(at: extent.offset + done, into: &target)
      done += count
      try advance(by: count)
    }
  }

  /// Writes a range of a file from a mapping.
  ///
  /// - Returns: whether there was a mapping.
  /// - Throws: `FileError` when the range is no longer there, or writing fails.
  private func copyMapped(
    _ range: Range<Int>, of source: FileSource
  ) throws(FileError) -> Bool {
    let outcome: Result<Bool, FileError> = source.withMapping(of: range) { mapping in
      guard let mapping else { return .success(false) }
      var done = 0
      while done < mapping.count {
        let rest = UnsafeRawBufferPointer(rebasing: mapping[done...])
        let count = write(descriptor, rest.baseAddress, rest.count)
        if count > 0 {
          done += count
        } else if errno == EFAULT {
          return .failure(.truncated(path: source.path, offset: range.lowerBound + done))
        } else if errno != EINTR {
          return .failure(.writeFailed(path: path, code: errno))
        }
      }
      return .success(true)
    }
    return try outcome.get()
  }

  /// Writes over bytes that were appended before.
  ///
  /// - Throws: `FileError.writeFailed` when the system refuses.
  package func replace(at offset: Int, with bytes: [UInt8]) throws(FileError) {
    try flush()
    var done = 0
    while done < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        pwrite(
          descriptor, buffer.baseAddress?.advanced(by: done), buffer.count - done, offset + done)
      }
      if count > 0 {
        done += count
      } else if errno != EINTR {
        throw .writeFailed(path: path, code: errno)
      }
    }
  }

  private func advance(by count: Int) throws(FileError) {
    filled += count
    byteCount += count
    if filled == buffer.count { try flush() }
  }

  private func flush() throws(FileError) {
    try writeOut(UnsafeRawBufferPointer(rebasing: buffer[..<filled]))
    filled = 0
  }

  private func writeOut(_ bytes: UnsafeRawBufferPointer) throws(FileError) {
    var done = 0
    while done < bytes.count {
      let rest = UnsafeRawBufferPointer(rebasing: bytes[done...])
      let count = write(descriptor, rest.baseAddress, rest.count)
      if count > 0 {
        done += count
      } else if errno != EINTR {
        let code = errno
        throw .writeFailed(path: path, code: code)
      }
    }
  }

  /// Writes what is left and gives the file its name.
  ///
  /// - Parameter synced: whether the bytes are forced to the disk before the name appears.
  /// - Throws: `FileError` when the disk is full, or the target appeared meanwhile and may not be
  ///   replaced.
  package func commit(synced: Bool = false) throws(FileError) {
    try flush()
    if synced, fsync(descriptor) != 0 {
      throw .writeFailed(path: path, code: errno)
    }
    if let temporary {
      try give(name: temporary)
      self.temporary = nil
    } else if csystem_name_unnamed(descriptor, path) != 0 {
      guard errno == EEXIST else { throw .cannotCreate(path: path, code: errno) }
      guard existing == .replace else { throw .exists(path: path) }
      let name = "\(folder)/.mindconv.\(UInt64.random(in: .min ... .max))"
      guard csystem_name_unnamed(descriptor, name) == 0 else {
        throw .cannotCreate(path: path, code: errno)
      }
      temporary = name
      try give(name: name)
      temporary = nil
    }
    if close(descriptor) != 0 {
      descriptor = -1
      throw .writeFailed(path: path, code: errno)
    }
    descriptor = -1
  }

  private func give(name: String) throws(FileError) {
    if existing == .refuse {
      // link, unlike rename, never replaces.
      guard link(name, path) == 0 else {
        throw errno == EEXIST ? .exists(path: path) : .cannotCreate(path: path, code: errno)
      }
      unlink(name)
    } else if rename(name, path) != 0 {
      throw .cannotCreate(path: path, code: errno)
    }
  }
}
