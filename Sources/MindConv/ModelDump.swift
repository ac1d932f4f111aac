import MindCheckpoint
import MindGraph
import MindIR
import MindONNX
import MindTensors
import MindView
import MindWire

/// A file as text that can be read and compared.
public struct ModelDump: Sendable {
  private let path: String
  private let document: ModelDocument

  /// Opens a file.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - options: its key, when it is encrypted; how links to other files are treated.
  /// - Throws: a `Failure` when the file cannot be read or is damaged.
  public init(path: String, options: ReadingOptions = ReadingOptions()) throws {
    self.path = path
    document = try ModelDocument(path: path, options: options)
  }

  /// The canonical model as text: versions and producer, cells as blocks, weights as type and shape. The same
  /// file always gives the same text, whether the files with its external data are there or not.
  ///
  /// - Parameter digests: whether weights have a short SHA-256 of their elements, too; those in other files, what
  ///   the model says of their place.
  /// - Returns: the text, with a line end at its end.
  /// - Throws: the format's own error when the file contradicts itself; `FileError` when it cannot be read.
  public func text(digests: Bool = false) throws -> String {
    let digest: (@Sendable (Tensor) throws -> String?)? =
      digests ? { @Sendable tensor in try Self.digest(of: tensor) } : nil
    return try locating(path) { () throws -> String in
      let text = try ModelText.of(
        Model(document, elements: .named), facts: facts, digest: digest)
      return document.format.isParametersOnly ? text + (try others()) : text
    }
  }

  /// What a model's file says besides the model, where it says anything.
  private var facts: [(key: String, value: String)] {
    var facts: [(key: String, value: String)] = []
    switch document {
    case .onnx(let file):
      let message = file.file.message
      facts = [
        ("ir_version", "\(message.irVersion)"), ("producer", message.producerName),
        ("producer_version", message.producerVersion), ("domain", message.domain),
        ("model_version", message.modelVersion == 0 ? "" : "\(message.modelVersion)"),
        ("doc_string", message.docString),
      ]
    case .mindir(let file):
      let message = file.file.message
      facts = [
        ("ir_version", message.irVersion),
        ("mind_ir_version", message.hasMindIrVersion ? "\(message.mindIrVersion)" : ""),
        ("producer", message.producerName), ("producer_version", message.producerVersion),
        ("domain", message.domain), ("model_version", message.modelVersion),
        ("doc_string", message.docString),
      ]
    case .checkpoint, .safetensors, .npz: break
    }
    return facts.filter { !$0.value.isEmpty }
  }

  private static func digest(of tensor: Tensor) throws -> String? {
    guard let payload = tensor.payload else { return nil }
    return try Digest.sha256(of: payload).map { String($0.prefix(16)) }
  }

  /// What a file of parameters holds besides tensors.
  private func others() throws -> String {
    var lines = ""
    for entry in try ParameterTable(document).entries {
      if case .text(let text) = entry.content { lines += ModelText.line("text", entry.name, text) }
    }
    return lines
  }

  /// The file's message in protobuf's JSON form, with the fields of large payloads empty; of a safetensors or
  /// NumPy file, which is no message, names, types and shapes in the order of the file.
  ///
  /// - Throws: the format's own error when something has no JSON form.
  public func json() throws -> String {
    try locating(path) { () throws -> String in
      switch document {
      case .checkpoint(let file): try file.file.json(layout: .checkpoint)
      case .mindir(let file): try file.file.json(layout: .mindIR)
      case .onnx(let file): try file.file.json(layout: .onnx)
      case .safetensors, .npz: try JSONLayout.lines(ParameterListJSON.of(ParameterTable(document)))
      }
    }
  }
}
