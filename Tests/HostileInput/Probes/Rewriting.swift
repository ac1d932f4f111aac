import MindTensors
import MindWire

/// What is read and written is read again, and writing that changes nothing more.
enum Rewriting {
  static func check(
    _ spliced: SplicedMessage?, read: (FileSource) throws -> SplicedMessage
  ) throws {
    guard let spliced, let once = try accepted({ try spliced.bytes() }) else { return }
    try require(
      once.count == spliced.byteCount, "\(spliced.byteCount) bytes announced, \(once.count) came")
    // What is not canonical may be longer once written, and so pass a limit.
    guard
      let twice = try accepted({
        try read(FileSource(bytes: once, path: "once")).bytes()
      })
    else { return }
    try require(once == twice, "what was written reads as something else")
  }
}
