import CSystem
import Glibc

/// A file without a name, for this user only, in TMPDIR or /tmp; it vanishes with its last reader.
package final class TemporaryFile {
  private let path: String
  private var descriptor: Int32

  /// Creates the file.
  ///
  /// - Parameter purpose: what it is for, in messages.
  /// - Throws: `FileError.cannotCreate` when there is no place for it.
  package init(purpose: String) throws(FileError) {
    path = "temporary file for \(purpose)"
    let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    descriptor = csystem_open_unnamed(folder, 0o600)
    guard descriptor < 0 else { return }
    var template = Array("\(folder)/mindconv.XXXXXX".utf8CString)
    descriptor = mkstemp(&template)
    guard descriptor >= 0 else {
      throw .cannotCreate(path: "\(folder)/mindconv", code: errno)
    }
    unlink(template)
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
  }

  /// Appends bytes.
  ///
  /// - Throws: `FileError.writeFailed` when the disk is full.
  package func append(_ bytes: UnsafeRawBufferPointer) throws(FileError) {
    var done = 0
    while done < bytes.count {
      let count = write(descriptor, bytes.baseAddress?.advanced(by: done), bytes.count - done)
      if count > 0 {
        done += count
      } else if errno != EINTR {
        throw .writeFailed(path: path, code: errno)
      }
    }
  }

  /// Ends writing.
  ///
  /// - Parameter name: what messages call the file; its purpose when not given.
  /// - Returns: what was written, for reading.
  /// - Throws: `FileError.readFailed` when the system refuses.
  package func finish(name: String? = nil) throws(FileError) -> FileSource {
    let source = try FileSource(takingOver: descriptor, path: name ?? path)
    descriptor = -1
    return source
  }
}
