import Glibc

/// Why a file could not be read or written.
public enum FileError: Failure, Equatable {
  /// No file has that path.
  case notFound(path: String)
  /// The file may not be opened.
  case accessDenied(path: String)
  /// The path names a directory.
  case isDirectory(path: String)
  /// The path names a device, a pipe or a socket.
  case notRegular(path: String)
  /// An output would take the place of a directory, a device, a pipe or a socket.
  case notReplaceable(path: String)
  /// The file ended before the bytes that were there when it was opened.
  case truncated(path: String, offset: Int)
  /// Size, inode or modification time changed while the file was being read.
  case changed(path: String)
  /// The system refused to read.
  case readFailed(path: String, code: Int32)
  /// The folder of an output does not exist.
  case noFolder(path: String)
  /// The output exists, and replacing it was not asked for.
  case exists(path: String)
  /// The output is one of the inputs.
  case isInput(path: String)
  /// The output's path is `-`, with which other programs mean standard output.
  case standardOutput
  /// The output cannot be created.
  case cannotCreate(path: String, code: Int32)
  /// The system refused to write: a full disk, a quota, an I/O error.
  case writeFailed(path: String, code: Int32)

  public var kind: FailureKind {
    switch self {
    case .notFound, .accessDenied, .isDirectory, .notRegular: .missingInput
    case .truncated, .changed, .readFailed, .writeFailed: .io
    case .standardOutput: .usage
    case .noFolder, .exists, .isInput, .cannotCreate, .notReplaceable: .cannotCreate
    }
  }

  public var description: String {
    switch self {
    case .notFound(let path): "\(path): no such file"
    case .accessDenied(let path): "\(path): permission denied"
    case .isDirectory(let path): "\(path): is a directory, not a file"
    case .notRegular(let path): "\(path): not a regular file"
    case .notReplaceable(let path): "\(path): is no file that could be replaced"
    case .truncated(let path, let offset):
      "\(path): file was cut short at byte \(offset) while it was read"
    case .changed(let path): "\(path): file changed while it was read; nothing was written"
    case .readFailed(let path, let code): "\(path): cannot read: \(reason(code))"
    case .noFolder(let path): "\(path): no such folder for the output"
    case .exists(let path): "\(path): exists already; --force replaces it"
    case .isInput(let path): "\(path): is one of the inputs; choose another output"
    case .standardOutput: "an output is a file, not standard output; a file called '-' is './-'"
    case .cannotCreate(let path, let code): "\(path): cannot create: \(reason(code))"
    case .writeFailed(let path, let code):
      "\(path): cannot write: \(reason(code)); nothing was left behind"
    }
  }

  private func reason(_ code: Int32) -> String { String(cString: strerror(code)) }
}
