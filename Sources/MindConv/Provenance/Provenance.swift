import MindGraph
import MindTensors
import MindWire

/// Where a model comes from, for the metadata of the file that this package makes of it.
///
/// The same input and options give the same metadata: there is no time, and of paths only a file's name.
package struct Provenance: Sendable {
  /// What stands in front of every key.
  static let prefix = "mindconv."

  /// The name of the file that was read, without its folders.
  let source: String
  /// The size of that file in bytes.
  private let byteCount: Int
  /// What was asked for, as `name=value` words.
  private let options: [String]
  /// Whether the weights' digest is made, too.
  private let hasWeights: Bool

  init(source: FileSource, options: [String], hasWeights: Bool) {
    self.source = FilePath.name(of: source.path)
    byteCount = source.byteCount
    self.options = options
    self.hasWeights = hasWeights
  }

  /// Writes itself into a model that is complete, in the place of what an earlier conversion wrote.
  ///
  /// - Parameters:
  ///   - model: the model to mark.
  ///   - readsWeights: `false` leaves the weights alone: a digest of zeros stands for theirs.
  /// - Throws: `FileError` when weights cannot be read, and what a producer throws.
  func mark(_ model: inout Model, readsWeights: Bool = true) throws {
    model.metadata.removeAll { $0.key.hasPrefix(Self.prefix) }
    var entries = [
      ("version", MindConv.version), ("source", source), ("source_bytes", "\(byteCount)"),
      ("options", RecordedOptions.text(of: options)),
      ("structure_sha256", try Self.structureDigest(of: model)),
    ]
    if hasWeights {
      let digest =
        readsWeights ? try Self.weightsDigest(of: model) : String(repeating: "0", count: 64)
      entries.append(("weights_sha256", digest))
    }
    model.metadata += entries.map { (key: Self.prefix + $0.0, value: $0.1) }
  }

  /// SHA-256 of all that a model is but its weights, metadata and the names of inner values.
  static func structureDigest(of model: Model) throws -> String {
    Digest.sha256(Array(try StructureText(model).text.utf8)) ?? ""
  }

  /// SHA-256 of a list of the main graph's parameters, one a line by name: name, type, shape and the
  /// SHA-256 of the bytes.
  static func weightsDigest(of model: Model) throws -> String {
    var lines: [String] = []
    for parameter in model.graph.parameters {
      let tensor = parameter.tensor
      let digest = try tensor.payload.map { try PayloadDigest.sha256($0) } ?? ""
      lines.append("\(model[parameter.value].name) \(tensor.type) \(tensor.shape) \(digest)\n")
    }
    return Digest.sha256(Array(lines.sorted().joined().utf8)) ?? ""
  }
}
