import Glibc
import MindTensors
import MindWire

/// A folder that appears under its name when it is complete, and not at all when something fails.
struct BundleFolder {
  private let path: String
  private let temporary: String

  /// Makes the folder under a hidden name beside its own.
  ///
  /// - Throws: `BundleError.exists` when there is something of that name, `FileError` when it cannot be made.
  init(path given: String) throws {
    var path = given
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    self.path = path
    var status = stat()
    guard lstat(path, &status) != 0 else { throw BundleError.exists(path) }
    let parent = FilePath.folder(of: path)
    guard stat(parent.isEmpty ? "." : parent, &status) == 0, status.st_mode & S_IFMT == S_IFDIR
    else { throw FileError.noFolder(path: path) }
    let name = path.dropFirst(parent.count)
    temporary = "\(parent).\(name).\(UInt64.random(in: .min ... .max))"
    guard mkdir(temporary, 0o777) == 0 else {
      throw FileError.cannotCreate(path: path, code: errno)
    }
  }

  /// Where a file is while the folder is being filled; folders on the way are made.
  func path(of file: String) throws -> String {
    var folder = temporary
    for part in file.split(separator: "/").dropLast() {
      folder += "/\(part)"
      if mkdir(folder, 0o777) != 0, errno != EEXIST {
        throw FileError.cannotCreate(path: "\(path)/\(file)", code: errno)
      }
    }
    return "\(temporary)/\(file)"
  }

  /// Writes a text.
  func write(_ text: String, to file: String, synced: Bool) throws {
    let output = try OutputFile(path: try path(of: file), existing: .refuse, inputs: [])
    try output.append(Array(text.utf8)[...])
    try output.commit(synced: synced)
  }

  /// Gives a file another name within the folder.
  func move(_ file: String, to new: String) throws {
    let (from, to) = (try path(of: file), try path(of: new))
    guard rename(from, to) == 0 else {
      throw FileError.cannotCreate(path: "\(path)/\(new)", code: errno)
    }
  }

  /// Gives the folder its name.
  ///
  /// - Throws: `BundleError.exists` when something got that name meanwhile.
  func commit() throws {
    guard rename(temporary, path) == 0 else {
      let code = errno
      if code == EEXIST || code == ENOTEMPTY || code == ENOTDIR { throw BundleError.exists(path) }
      throw FileError.cannotCreate(path: path, code: code)
    }
  }

  /// Takes everything away again.
  func remove() {
    Self.remove(temporary)
  }

  /// No deeper than this program made it.
  private static func remove(_ folder: String) {
    guard let stream = opendir(folder) else { return }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    closedir(stream)
    for name in names where unlink("\(folder)/\(name)") != 0 { remove("\(folder)/\(name)") }
    rmdir(folder)
  }
}
