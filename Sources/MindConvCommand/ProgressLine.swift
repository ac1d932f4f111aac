import Foundation
import Synchronization

/// A line on the terminal that tells how far long work is, once it takes longer than half a second: how many
/// bytes were written, or how many rows were run.
///
/// The system counts what the process writes, so that only work on rows needs to report.
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
    guard isatty(2) == 1, bytesWritten() != nil else { return }
    Thread.detachNewThread {
      let start = Date()
      Thread.sleep(forTimeInterval: patience)
      while !isOver.withLock({ $0 }), let count = bytesWritten() {
        if count >= fewBytes, !countsRows.withLock({ $0 }) {
          show(text(count, after: Date().timeIntervalSince(start)))
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
  static func text(_ byteCount: Int, after seconds: Double) -> String {
    let rate = Int(Double(byteCount) / max(seconds, 0.001))
    return "\(Numbers.bytes(byteCount)) written, \(Numbers.bytes(rate))/s"
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

  /// `nil` where the system does not count.
  private static func bytesWritten() -> Int? {
    guard let text = try? String(contentsOfFile: "/proc/self/io", encoding: .utf8) else {
      return nil
    }
    return text.split(separator: "\n").first { $0.hasPrefix("wchar: ") }
      .flatMap { Int($0.dropFirst("wchar: ".count)) }
  }
}
