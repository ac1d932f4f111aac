import Foundation
import Synchronization

/// A line on the terminal that tells how far long work is, once it takes longer than half a second: how many
/// bytes were written, or read where nothing is written, or how many rows were run.
///
/// The system counts what the process reads and writes, so that only work on rows needs to report.
enum ProgressLine {
  private static let patience = 0.5
  private static let interval = 0.1
  /// Less than this is a message, not a model.
  private static let fewBytes = 1 << 20

  private static let isShown = Mutex(false)
  private static let isOver = Mutex(false)
  private static let countsRows = Mutex(false)

  /// Starts watching, when standard error is a terminal.
  static func begin() {
    guard isatty(2) == 1, ByteCounts() != nil else { return }
    Thread.detachNewThread {
      let start = Date()
      Thread.sleep(forTimeInterval: patience)
      while !isOver.withLock({ $0 }), let counts = ByteCounts() {
        let isWriting = counts.written >= fewBytes
        if isWriting || counts.read >= fewBytes, !countsRows.withLock({ $0 }) {
          let count = isWriting ? counts.written : counts.read
          show(text(count, isWriting, after: Date().timeIntervalSince(start)))
        }
        Thread.sleep(forTimeInterval: interval)
      }
    }
  }

  /// Tells how many rows were run.
  @Sendable static func show(rows done: Int, of count: Int) {
    guard count > 256 else { return }
    countsRows.withLock { $0 = true }
    if done < count { show("\(done) of \(count) rows") }
  }

  /// Takes the line away.
  static func end() {
    isOver.withLock { $0 = true }
    isShown.withLock { shown in
      if shown { write("\r\u{1B}[K") }
      shown = false
    }
  }

  /// What the line says.
  static func text(_ byteCount: Int, _ isWriting: Bool, after seconds: Double) -> String {
    let rate = Int(Double(byteCount) / max(seconds, 0.001))
    return "\(Numbers.bytes(byteCount)) \(isWriting ? "written" : "read"), \(Numbers.bytes(rate))/s"
  }

  private static func show(_ text: String) {
    isShown.withLock { shown in
      guard !isOver.withLock({ $0 }) else { return }
      write("\r\(text)\u{1B}[K")
      shown = true
    }
  }

  private static func write(_ text: String) {
    StandardStream.error.write(text)
  }
}

/// What system calls of this process have read and written. Mappings are not counted, but no weights are read
/// through any: `write` is given them, and counts.
private struct ByteCounts {
  let read: Int
  let written: Int

  /// `nil` where the system does not count.
  init?() {
    guard let text = try? String(contentsOfFile: "/proc/self/io", encoding: .utf8) else {
      return nil
    }
    func count(_ key: String) -> Int? {
      text.split(separator: "\n").first { $0.hasPrefix(key) }
        .flatMap { Int($0.dropFirst(key.count)) }
    }
    guard let read = count("rchar: "), let written = count("wchar: ") else { return nil }
    (self.read, self.written) = (read, written)
  }
}
