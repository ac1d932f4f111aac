import MindTensors
import MindWire

/// Writes a document in one go: everything is ready and checked before a byte is written.
struct ModelOutput {
  let path: String
  let existing: OutputFile.Existing

  /// Refuses a target before any work is done.
  ///
  /// - Throws: `FileError` when it exists, is an input, or has no folder.
  func check(inputs: [FileSource]) throws(FileError) {
    try OutputFile.check(path: path, existing: existing, inputs: inputs)
  }

  /// Writes a spliced message and what follows it.
  ///
  /// - Parameters:
  ///   - message: the message.
  ///   - trailer: bytes after the message.
  ///   - inputs: the files that are read.
  ///   - approve: the last word, before the output appears.
  /// - Returns: the file's size.
  /// - Throws: `FileError` when reading or writing fails, or an input changed meanwhile, and what
  ///   `approve` throws.
  func write(
    _ message: SplicedMessage, trailer: [UInt8] = [], inputs: [FileSource],
    approve: () throws -> Void = {}
  ) throws -> Int {
    let output = try OutputFile(path: path, existing: existing, inputs: inputs)
    try output.reserve(byteCount: message.byteCount + trailer.count)
    try message.write(to: output)
    try output.append(trailer[...])
    for source in inputs { try source.checkUnchanged() }
    try approve()
    try output.commit()
    return output.byteCount
  }
}
