package import MindTensors
package import MindWire

/// An ONNX model as a document: every field as the file has it.
public struct ONNXFile: Sendable {
  /// The decoded message.
  package var file: MessageFile<PBModelProto>
  /// Where the files are that the model refers to.
  package let folder: ExternalFolder?

  /// Reads a model's structure; weights stay in the file.
  ///
  /// - Parameter path: the file.
  /// - Throws: `FileError` when the file cannot be read; `ONNXError` or `WireError` when it is no
  ///   ONNX model.
  public init(path: String) throws {
    try self.init(
      source: FileSource(path: path), folder: ExternalFolder(ofModel: path, policy: .refuse))
  }

  /// Reads a model from an open file.
  ///
  /// - Parameters:
  ///   - source: the file.
  ///   - folder: where the files are that it refers to; without one, none is read.
  /// - Throws: `ONNXError` or `WireError` when it is no ONNX model, `FileError` when it can't be read.
  package init(source: FileSource, folder: ExternalFolder? = nil) throws {
    self.folder = folder
    guard source.byteCount > 0 else { throw ONNXError.empty }
    file = try MessageFile(source: source, layout: .onnx)
    guard file.message.hasGraph else { throw ONNXError.noGraph }
  }

  /// A model made by this package.
  package init(message: PBModelProto, payloads: PayloadTable) {
    file = MessageFile(message: message, payloads: payloads)
    folder = nil
  }

  /// The file as it will be written: the bytes that were read, when nothing was changed.
  ///
  /// - Throws: `WireError.messageTooLarge` when it would pass protobuf's 2 GiB.
  package func spliced() throws -> SplicedMessage {
    let spliced = try file.spliced(layout: .onnx)
    guard spliced.byteCount <= Int(Int32.max) else {
      throw WireError.messageTooLarge(message: "ONNX model", byteCount: spliced.byteCount)
    }
    return spliced
  }
}

extension ONNXFile {
  /// The version of the standard operator set that the model uses; 0 when it uses none.
  package var standardOpset: Int {
    let set = file.message.opsetImport.first { $0.domain.isEmpty || $0.domain == "ai.onnx" }
    return Int(clamping: set?.version ?? 0)
  }
}
