import Glibc
import MindTensors

/// Who may read and write a file.
struct FilePermissions {
  /// The nine bits of reading, writing and running.
  let bits: mode_t

  /// The permissions of the file at a path; `nil` when there is none.
  init?(of path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    bits = status.st_mode & 0o777
  }

  /// Gives them to an open file, whatever the process takes away from files that it creates.
  ///
  /// - Throws: `FileError.cannotCreate` when the system refuses.
  func give(to descriptor: Int32, path: String) throws(FileError) {
    guard fchmod(descriptor, bits) == 0 else { throw .cannotCreate(path: path, code: errno) }
  }
}
