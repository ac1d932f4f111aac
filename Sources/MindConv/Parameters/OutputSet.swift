import Glibc
import MindCheckpoint
import MindTensors
import MindWire

/// Several files that are written as one: no part of them appears before all are complete.
struct OutputSet {
  private let options: WritingOptions
  private let inputs: [FileSource]
  private var outputs: [OutputFile] = []

  init(options: WritingOptions, inputs: [FileSource]) {
    self.options = options
    self.inputs = inputs
  }

  /// Writes a file that nobody sees yet.
  ///
  /// - Throws: `FileError` when it cannot be written or must not be replaced.
  mutating func write(_ path: String, byteCount: Int, _ body: (OutputFile) throws -> Void) throws {
    let output = try OutputFile(
      path: path, existing: options.replacesExisting ? .replace : .refuse, inputs: inputs)
    try output.reserve(byteCount: byteCount)
    try body(output)
    outputs.append(output)
  }

  /// Gives the files their names; the last one, which makes the set complete, after all others.
  ///
  /// An old last file goes first: at no time does it stand beside files that are not its own.
  ///
  /// - Returns: the bytes of all files.
  /// - Throws: `FileError` when a file cannot get its name; those that have theirs already are taken away
  ///   again.
  func commit() throws -> Int {
    guard let last = outputs.last else { return 0 }
    if outputs.count > 1, options.replacesExisting { unlink(last.path) }
    var named: [String] = []
    do {
      for output in outputs {
        try output.commit(synced: options.isSynced)
        named.append(output.path)
      }
    } catch {
      for path in named { unlink(path) }
      throw error
    }
    return outputs.reduce(0) { $0 + $1.byteCount }
  }
}
