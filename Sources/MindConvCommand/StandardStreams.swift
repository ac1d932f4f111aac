import Glibc

/// Prints a result, once the progress line is gone.
///
/// - Throws: `StandardOutputError` when the system refuses to write.
func print(_ text: String, terminator: String = "\n") throws(StandardOutputError) {
  ProgressLine.end()
  let code = StandardStream.output.write(text + terminator)
  // Who closes a pipe, like 'head', has read what it wants.
  guard code == 0 || code == EPIPE else { throw StandardOutputError(code: code) }
}

/// The result could not be printed.
///
/// No `Failure`: to commands that look for differences and faults, those are about their inputs.
struct StandardOutputError: Error, CustomStringConvertible {
  let code: Int32

  var description: String {
    "standard output: cannot write: \(String(cString: strerror(code)))"
  }
}

/// The streams that a program is born with; without buffers, so that what cannot be written is noticed at
/// once.
enum StandardStream: Int32 {
  case output = 1
  case error = 2

  /// Writes a text.
  ///
  /// - Returns: the system's error number, or 0.
  @discardableResult
  func write(_ text: String) -> Int32 {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { Glibc.write(rawValue, $0.baseAddress, $0.count) }
      if count > 0 {
        bytes = bytes.dropFirst(count)
      } else if errno != EINTR {
        return errno
      }
    }
    return 0
  }
}
