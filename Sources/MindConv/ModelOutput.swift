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

  /// Writes `bytes`, a spliced message and what follows it.
  ///
  /// - Returns: the file's size.
  /// - Throws: `FileError` when reading or writing fails, or an input changed meanwhile.
  func write(
    _ message: SplicedMessage, trailer: [UInt8] = [], inputs: [FileSource]
  ) throws -> Int {
    let output = try OutputFile(path: path, existing: existing, inputs: inputs)
    try message.write(to: output)
    try output.append(trailer[...])
    for source in inputs { try source.checkUnchanged() }
    try output.commit()
    return output.byteCount
  }
}
