package import MindTensors
package import SwiftProtobuf

/// A decoded message whose large payloads stayed in the file it was read from.
///
/// Lossless: what the schema does not know is kept, and writing gives the bytes that were read when
/// the file's writer was canonical, as MindSpore's, onnx's and PyTorch's are.
package struct MessageFile<Message: SwiftProtobuf.Message & Sendable>: Sendable {
  /// The message, with markers in the place of payloads.
  package var message: Message
  /// What the markers stand for.
  package var payloads: PayloadTable
  /// How deep messages were nested in the file.
  package let depth: Int

  /// A document that was not read from a file.
  package init(message: Message, payloads: PayloadTable) {
    self.message = message
    self.payloads = payloads
    depth = 0
  }

  /// Reads a file's structure.
  ///
  /// - Parameters:
  ///   - source: the file.
  ///   - byteCount: how many bytes of it are the message; the rest is somebody else's trailer.
  ///   - layout: the schema's payloads.
  /// - Throws: `WireError` when the bytes are no such message, `FileError` when they can't be read.
  package init(source: FileSource, byteCount: Int? = nil, layout: WireLayout) throws {
    let split = try SplitMessage(
      source: source, range: 0..<min(byteCount ?? source.byteCount, source.byteCount),
      layout: layout)
    do {
      message = try Message(serializedBytes: split.structure, partial: true)
    } catch {
      throw split.diagnosis(layout: layout)
    }
    payloads = split.payloads
    depth = split.depth
  }

  /// The encoded structure and where its payloads go, ready to be written.
  ///
  /// - Throws: `WireError` when a message would pass protobuf's limits.
  package func spliced(layout: WireLayout) throws -> SplicedMessage {
    try SplicedMessage(
      structure: encoded(layout: layout), payloads: payloads, layout: layout)
  }

  /// The encoded structure by itself, with markers in the place of payloads.
  ///
  /// - Throws: `WireError.encoding`, which is not expected for what was decoded before.
  package func encoded(layout: WireLayout) throws -> [UInt8] {
    do {
      return try message.serializedBytes(partial: true)
    } catch {
      throw WireError.encoding(message: layout.messages[0].name)
    }
  }
}
