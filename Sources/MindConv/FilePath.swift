import Glibc

/// Paths as text.
package enum FilePath {
  /// What follows the last dot of a file's name, in small letters; `nil` without one.
  package static func fileExtension(of path: String) -> String? {
    let name = name(of: path)
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return nil }
    return name[name.index(after: dot)...].lowercased()
  }

  /// A path with another extension; the old one is only what follows the last dot of the name.
  static func replacingExtension(of path: String, with new: String) -> String {
    "\(withoutExtension(path)).\(new)"
  }

  /// A path without its extension.
  static func withoutExtension(_ path: String) -> String {
    let start = path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex
    let name = path[start...]
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return path }
    return String(path[..<dot])
  }

  /// The folder's path with its slash; empty for the current one.
  static func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
  }

  /// The file's name.
  static func name(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path
  }

  /// The path of the file that a symbolic link leads to; `nil` when it is no link, or leads nowhere.
  static func linked(from path: String) -> String? {
    var status = stat()
    guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFLNK,
      let target = realpath(path, nil)
    else { return nil }
    defer { free(target) }
    return String(cString: target)
  }
}
