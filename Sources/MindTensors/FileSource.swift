package import Glibc

/// A regular file that stays open while parts of it are read, or bytes in memory that stand for one.
///
/// Reads are positioned (`pread`): touching a mapping would kill the process when another one
/// truncates the file. The kernel alone may touch one: see `withMapping`.
public final class FileSource: Sendable {
  /// The path as it was given.
  public let path: String
  /// The file's size when it was opened.
  public let byteCount: Int
  /// Which file this is, whatever its name.
  package let identity: FileIdentity

  private let storage: Storage

  private enum Storage {
    case descriptor(Int32)
    case memory([UInt8])
  }

  /// Opens a file for reading.
  ///
  /// - Throws: `FileError` when the path names no readable regular file.
  public init(path: String) throws(FileError) {
    // O_NONBLOCK: opening a pipe by mistake must not wait for its writer.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      switch errno {
      case ENOENT, ENOTDIR: throw .notFound(path: path)
      case EACCES, EPERM: throw .accessDenied(path: path)
      default: throw .readFailed(path: path, code: errno)
      }
    }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      let code = errno
      close(descriptor)
      throw .readFailed(path: path, code: code)
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      throw status.st_mode & S_IFMT == S_IFDIR ? .isDirectory(path: path) : .notRegular(path: path)
    }
    self.path = path
    storage = .descriptor(descriptor)
    byteCount = Int(status.st_size)
    identity = FileIdentity(status)
  }

  /// A file that somebody else opened; it is closed when this source goes.
  ///
  /// - Parameters:
  ///   - descriptor: the open file.
  ///   - path: what messages call it.
  /// - Throws: `FileError.readFailed` when its size can't be found out.
  package init(takingOver descriptor: Int32, path: String) throws(FileError) {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      let code = errno
      close(descriptor)
      throw .readFailed(path: path, code: code)
    }
    self.path = path
    storage = .descriptor(descriptor)
    byteCount = Int(status.st_size)
    identity = FileIdentity(status)
  }

  /// A file that exists only in memory.
  package init(bytes: [UInt8], path: String) {
    self.path = path
    storage = .memory(bytes)
    byteCount = bytes.count
    identity = FileIdentity(stat())
  }

  /// A path by which other libraries of this process can open just this file while this source lives, whatever
  /// has become of its name; `nil` for bytes in memory.
  package var reopeningPath: String? {
    guard case .descriptor(let descriptor) = storage else { return nil }
    return "/proc/self/fd/\(descriptor)"
  }

  deinit {
    if case .descriptor(let descriptor) = storage { close(descriptor) }
  }

  /// Fills `span` with the bytes that begin at `offset`.
  ///
  /// - Throws: `FileError.truncated` when the file ends before, `.readFailed` when the system refuses.
  package func read(at offset: Int, into span: inout MutableRawSpan) throws(FileError) {
    switch storage {
    case .memory(let bytes):
      guard offset >= 0, offset <= bytes.count, span.byteCount <= bytes.count - offset else {
        throw .truncated(path: path, offset: bytes.count)
      }
      span.withUnsafeMutableBytes { buffer in
        buffer.copyBytes(from: bytes[offset..<offset + buffer.count])
      }
    case .descriptor(let descriptor): try read(descriptor, at: offset, into: &span)
    }
  }

  private func read(
    _ descriptor: Int32, at offset: Int, into span: inout MutableRawSpan
  ) throws(FileError) {
    var done = 0
    while done < span.byteCount {
      let (position, overflow) = offset.addingReportingOverflow(done)
      guard !overflow, position >= 0 else { throw .truncated(path: path, offset: byteCount) }
      let count = span.withUnsafeMutableBytes { buffer in
        pread(descriptor, buffer.baseAddress?.advanced(by: done), buffer.count - done, position)
      }
      if count > 0 {
        done += count
      } else if count == 0 {
        throw .truncated(path: path, offset: position)
      } else if errno != EINTR {
        throw .readFailed(path: path, code: errno)
      }
    }
  }

  /// The bytes of `range`, which must lie within the file.
  ///
  /// - Throws: `FileError` when the range is not there or cannot be read.
  public func bytes(in range: Range<Int>) throws(FileError) -> [UInt8] {
    guard range.lowerBound >= 0, range.upperBound <= byteCount else {
      throw .truncated(path: path, offset: byteCount)
    }
    var bytes = [UInt8](repeating: 0, count: range.count)
    var span = bytes.mutableSpan
    var raw = span.mutableBytes
    try read(at: range.lowerBound, into: &raw)
    return bytes
  }

  /// Reads a range of the file from front to back, in chunks of bounded size.
  ///
  /// - Parameters:
  ///   - range: the bytes, which must lie within the file.
  ///   - body: takes each chunk.
  /// - Throws: `FileError` when the range is not there or cannot be read, and what `body` throws.
  package func forEachChunk(
    of range: Range<Int>, _ body: (ArraySlice<UInt8>) throws -> Void
  ) throws {
    guard range.lowerBound >= 0, range.upperBound <= byteCount else {
      throw FileError.truncated(path: path, offset: byteCount)
    }
    var chunk = [UInt8](repeating: 0, count: min(range.count, 256 * 1024))
    var position = range.lowerBound
    while position < range.upperBound {
      let count = min(chunk.count, range.upperBound - position)
      try chunk.withUnsafeMutableBytes { buffer in
        var part = UnsafeMutableRawBufferPointer(rebasing: buffer[..<count]).mutableBytes
        try read(at: position, into: &part)
      }
      try body(chunk[..<count])
      position += count
    }
  }

  /// Maps a range of the file for the kernel to copy from, which is faster than reading it first.
  ///
  /// The bytes are handed to a system call such as `write` and never touched here: when the file was
  /// truncated meanwhile, the call fails with EFAULT, where touching them would be a fatal signal.
  ///
  /// - Parameters:
  ///   - range: the bytes, which must lie within the file.
  ///   - body: uses the mapping; told `nil` where there is none, for a file in memory or one that cannot
  ///     be mapped.
  /// - Returns: what `body` returns.
  package func withMapping<Result>(
    of range: Range<Int>, _ body: (UnsafeRawBufferPointer?) -> Result
  ) -> Result {
    guard case .descriptor(let descriptor) = storage, !range.isEmpty,
      range.lowerBound >= 0, range.upperBound <= byteCount
    else { return body(nil) }
    let lead = range.lowerBound % Int(getpagesize())
    let count = range.count + lead
    let flags = MAP_SHARED | Int32(MAP_POPULATE)
    guard
      let start = mmap(
        nil, count, PROT_READ, flags, descriptor, range.lowerBound - lead),
      start != MAP_FAILED
    else { return body(nil) }
    defer { munmap(start, count) }
    return body(UnsafeRawBufferPointer(start: start + lead, count: range.count))
  }

  /// Checks that the file is still the one that was opened: same size, inode, modification time.
  ///
  /// Called after the last read of a conversion, so that a file rewritten meanwhile is noticed.
  ///
  /// - Throws: `FileError.changed` when it isn't.
  public func checkUnchanged() throws(FileError) {
    guard case .descriptor(let descriptor) = storage else { return }
    var status = stat()
    guard fstat(descriptor, &status) == 0, FileIdentity(status) == identity,
      Int(status.st_size) == byteCount
    else { throw .changed(path: path) }
  }
}

/// What stays the same as long as a file is not replaced or written to.
package struct FileIdentity: Sendable, Hashable {
  let device: UInt64
  let inode: UInt64
  let seconds: Int
  let nanoseconds: Int

  package init(_ status: stat) {
    device = UInt64(status.st_dev)
    inode = UInt64(status.st_ino)
    seconds = status.st_mtim.tv_sec
    nanoseconds = status.st_mtim.tv_nsec
  }

  /// When the file was written to last.
  package var time: String { "\(seconds).\(nanoseconds)" }

  /// Whether both are one file, whatever was written to it in between.
  package func isSameFile(as other: FileIdentity) -> Bool {
    device == other.device && inode == other.inode
  }
}
