import CSystem
import Glibc
package import MindTensors
import Synchronization

/// How links are treated when a model refers to other files.
public enum LinkPolicy: Sendable {
  /// No link is followed, and files with a second name are refused: a hostile model could make the reader
  /// open any file of its user.
  case refuse
  /// Symbolic links are followed as long as they end in the model's own folder, or in the folder where the model
  /// itself really lies, as in the cache of the Hugging Face hub.
  case follow
}

/// The folder of a model, and the files in it that the model refers to.
///
/// What is checked is what is opened: paths are resolved by the kernel below the folder, and the opened
/// file is looked at, not its name.
package final class ExternalFolder: Sendable {
  /// The model's path, as it was given.
  private let model: String
  private let policy: LinkPolicy
  private let prepare: @Sendable (FileSource) throws -> FileSource
  private let descriptor: Int32
  private let opened = Mutex(Opened())

  private struct Opened {
    /// By the location, of which one file may have several spellings.
    var sources: [String: FileSource] = [:]
    /// By the file itself.
    var prepared: [FileIdentity: FileSource] = [:]
  }

  /// The folder that holds a model.
  ///
  /// - Parameters:
  ///   - path: the model's path.
  ///   - policy: how links are treated.
  ///   - prepare: checks and decrypts each file, once.
  /// - Throws: `FileError.readFailed` when the folder cannot be opened.
  package init(
    ofModel path: String, policy: LinkPolicy,
    prepare: @escaping @Sendable (FileSource) throws -> FileSource = { $0 }
  ) throws(FileError) {
    model = path
    self.policy = policy
    self.prepare = prepare
    descriptor = open(Self.folder(of: path), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .readFailed(path: path, code: errno) }
  }

  deinit {
    close(descriptor)
  }

  private static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// The file at a location, opened once.
  ///
  /// - Parameter location: a path relative to the folder, with `/` between its parts.
  /// - Returns: the file.
  /// - Throws: `ExternalFileError` when the location leads elsewhere, or the file is missing, a link, or
  ///   not readable.
  package func file(at location: String) throws -> FileSource {
    if let source = opened.withLock({ $0.sources[location] }) { return source }
    let raw = try newlyOpened(location)
    let known = opened.withLock { $0.prepared[raw.identity] }
    let source = try known ?? prepare(raw)
    return opened.withLock { files in
      let first = files.prepared[raw.identity] ?? source
      files.prepared[raw.identity] = first
      files.sources[location] = first
      return first
    }
  }

  /// The files opened so far.
  package var files: [FileSource] {
    opened.withLock { Array($0.prepared.values) }
  }

  private func newlyOpened(_ location: String) throws -> FileSource {
    let parts = location.split(separator: "/", omittingEmptySubsequences: false)
    guard !location.isEmpty, !location.utf8.contains(0),
      parts.first != "", parts.last != "", !parts.contains("..")
    else { throw ExternalFileError.location(location) }
    let file =
      policy == .refuse
      ? csystem_open_beneath(descriptor, location)
      : openat(descriptor, location, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else {
      switch errno {
      case ENOENT, ENOTDIR: throw ExternalFileError.notFound(location)
      case ELOOP, EXDEV:
        throw policy == .refuse ? ExternalFileError.link(location) : .linkAway(location)
      case let code: throw ExternalFileError.unreadable(location, code: code)
      }
    }
    var status = stat()
    guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      close(file)
      throw ExternalFileError.notRegular(location)
    }
    guard policy == .refuse || staysWithModel(file) else {
      close(file)
      throw ExternalFileError.linkAway(location)
    }
    // Where its other names are cannot be told.
    guard status.st_nlink <= 1 else {
      close(file)
      throw ExternalFileError.severalNames(location)
    }
    return try FileSource(takingOver: file, path: location)
  }

  /// Whether an opened file lies below the model's folder, or below the folder where the model really is.
  private func staysWithModel(_ file: Int32) -> Bool {
    guard let place = Self.realPath("/proc/self/fd/\(file)") else { return false }
    let roots = [
      Self.realPath(Self.folder(of: model)), Self.realPath(model).map(Self.folder(of:)),
    ]
    return roots.contains { root in
      guard let root else { return false }
      return place.hasPrefix(root == "/" ? root : root + "/")
    }
  }

  private static func realPath(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }
}

extension ExternalFolder {
  /// A range of a file, given as the texts of a model.
  ///
  /// - Parameters:
  ///   - location: the file.
  ///   - offset: where the range begins; the file's start when absent.
  ///   - length: how long it is; the file's rest when absent.
  /// - Returns: the range.
  /// - Throws: `ExternalFileError` when the file cannot be used or does not have the range.
  package func extent(location: String, offset: String?, length: String?) throws -> Extent {
    let source = try file(at: location)
    func failure() -> ExternalFileError {
      .range(
        location, offset: offset ?? "0", length: length ?? "the rest",
        fileByteCount: source.byteCount)
    }
    guard let start = offset.map({ Int($0) }) ?? 0, start >= 0, start <= source.byteCount,
      let count = length.map({ Int($0) }) ?? source.byteCount - start,
      let extent = Extent(source: source, offset: start, byteCount: count)
    else { throw failure() }
    return extent
  }
}
