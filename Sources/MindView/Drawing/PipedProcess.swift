import Glibc

/// A program that reads a text and writes one, through files without names: neither side can block.
final class PipedProcess {
  /// How far it is.
  enum State {
    case running
    /// It ended with an error, or was ended for want of patience.
    case failed
    case done(String)
  }

  private static let largestOutput = 64 << 20

  private var identifier: pid_t = 0
  private let output: Int32
  private let start = Graphviz.now()

  /// Starts a program; `nil` when the system refuses.
  init?(_ path: String, _ arguments: [String], input text: String) {
    let input = Self.temporaryFile()
    output = Self.temporaryFile()
    defer { if input >= 0 { close(input) } }
    guard input >= 0, output >= 0, Self.write(text, to: input) else { return nil }
    var actions = posix_spawn_file_actions_t()
    guard posix_spawn_file_actions_init(&actions) == 0 else { return nil }
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, input, 0)
    posix_spawn_file_actions_adddup2(&actions, output, 1)
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    var words: [UnsafeMutablePointer<CChar>?] = ([path] + arguments).map { strdup($0) }
    words.append(nil)
    defer { for word in words { free(word) } }
    guard posix_spawn(&identifier, path, &actions, nil, words, environ) == 0 else { return nil }
  }

  deinit {
    end()
    if output >= 0 { close(output) }
  }

  /// Looks how far it is.
  ///
  /// - Parameter deadline: after how many seconds it is ended.
  /// - Returns: the state, with the output once it is done.
  func poll(deadline: Double) -> State {
    guard identifier > 0 else { return .failed }
    var status: Int32 = 0
    let ended = waitpid(identifier, &status, WNOHANG)
    if ended == 0 {
      guard Graphviz.now() - start > deadline else { return .running }
      end()
      return .failed
    }
    identifier = 0
    guard ended > 0, status == 0, let text = written() else { return .failed }
    return .done(text)
  }

  private func end() {
    guard identifier > 0 else { return }
    kill(identifier, SIGKILL)
    var status: Int32 = 0
    while waitpid(identifier, &status, 0) < 0, errno == EINTR {}
    identifier = 0
  }

  private func written() -> String? {
    let size = lseek(output, 0, SEEK_END)
    guard size >= 0, size <= Self.largestOutput else { return nil }
    var bytes = [UInt8](repeating: 0, count: size)
    let count = pread(output, &bytes, size, 0)
    return count == size ? String(decoding: bytes, as: UTF8.self) : nil
  }

  private static func temporaryFile() -> Int32 {
    let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array("\(folder)/mindconv.XXXXXX".utf8CString)
    let descriptor = mkstemp(&template)
    guard descriptor >= 0 else { return descriptor }
    unlink(template)
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    return descriptor
  }

  private static func write(_ text: String, to descriptor: Int32) -> Bool {
    let bytes = Array(text.utf8)
    var done = 0
    while done < bytes.count {
      let count = bytes[done...].withUnsafeBytes {
        Glibc.write(descriptor, $0.baseAddress, $0.count)
      }
      if count > 0 {
        done += count
      } else if errno != EINTR {
        return false
      }
    }
    return lseek(descriptor, 0, SEEK_SET) == 0
  }
}
