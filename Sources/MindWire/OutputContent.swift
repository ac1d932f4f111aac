package import MindTensors

/// What a file will hold: its length is known before the first byte is written.
package protocol OutputContent: Sendable {
  /// The file's length.
  var byteCount: Int { get }

  /// The files that writing reads.
  var sources: [FileSource] { get }

  /// Writes everything, in order.
  ///
  /// - Throws: `FileError` when reading a payload or writing fails.
  func write(to sink: some ByteSink) throws
}

extension SplicedMessage: OutputContent {}
