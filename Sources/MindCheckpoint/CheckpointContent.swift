import FoundationEssentials
import MindTensors
package import MindWire
import SwiftProtobuf

/// Entries as the checkpoint that MindSpore would write of them.
package enum CheckpointContent {
  /// Content beyond this is cut into several entries of one name.
  ///
  /// Source: MindSpore's own constant; each slice repeats the dimensions of the whole.
  package static let sliceByteCount = 512 << 20

  /// Encodes entries.
  ///
  /// - Parameters:
  ///   - entries: the entries, in order.
  ///   - sliceByteCount: the most content of one entry.
  /// - Returns: the checkpoint, ready to be written.
  /// - Throws: `ParameterError` when a checkpoint has no form for some entries, or a name comes twice.
  package static func of(
    _ entries: [CheckpointEntry], sliceByteCount: Int = sliceByteCount
  ) throws -> SplicedMessage {
    try entries.checkNames()
    let problems = entries.compactMap { entry in problem(of: entry).map { "'\(entry.name)': \($0)" }
    }
    guard problems.isEmpty else {
      throw ParameterError.inexpressible(format: "a checkpoint", problems: problems)
    }
    var payloads = PayloadTable()
    var checkpoint = PBCheckpoint()
    for entry in entries {
      switch entry.content {
      case .tensor(let tensor):
        for slice in try slices(of: tensor, sliceByteCount) {
          var value = PBCheckpoint.Value()
          value.tag = entry.name
          value.tensor.dims = tensor.shape.dimensions.map(Int64.init)
          value.tensor.tensorType = CheckpointTypeNames.word(tensor.type) ?? ""
          value.tensor.tensorContent = payloads.field(for: slice)
          checkpoint.value.append(value)
        }
      case .text(let text):
        var value = PBCheckpoint.Value()
        value.tag = entry.name
        value.tensor.dims = [0]
        value.tensor.tensorType = CheckpointTypeNames.text
        value.tensor.tensorContent = payloads.field(for: .inline(codePoints(of: text)))
        checkpoint.value.append(value)
      case .map(let map):
        for slice in map.slices {
          var value = PBCheckpoint.Value()
          value.tag = entry.name
          value.maptensor.tensor = slice.map { part in
            var tensor = PBTensorProto()
            tensor.dims = part.dimensions
            tensor.tensorType = part.type
            tensor.tensorContent = payloads.field(for: part.payload)
            return tensor
          }
          checkpoint.value.append(value)
        }
      }
    }
    return try MessageFile(message: checkpoint, payloads: payloads).spliced(layout: .checkpoint)
  }

  /// Why a checkpoint cannot hold an entry.
  private static func problem(of entry: CheckpointEntry) -> String? {
    guard let tensor = entry.tensor else { return nil }
    if CheckpointTypeNames.word(tensor.type) == nil { return "checkpoints have no \(tensor.type)" }
    if tensor.shape == [0] { return "an empty vector would be read back as a scalar" }
    return tensor.payload == nil ? "it has no data" : nil
  }

  private static func slices(of tensor: Tensor, _ most: Int) throws -> [Payload] {
    guard let payload = tensor.payload, payload.byteCount > most else {
      return [tensor.payload ?? .inline([])]
    }
    let whole = try payload.inAnyOrder()
    return stride(from: 0, to: whole.byteCount, by: most).compactMap { start in
      whole.slice(start..<min(start + most, whole.byteCount))
    }
  }

  /// A text as UTF-32; an empty one is a single NUL, as in NumPy.
  private static func codePoints(of text: String) -> [UInt8] {
    text.isEmpty ? [0, 0, 0, 0] : text.unicodeScalars.flatMap { $0.value.littleEndianBytes }
  }
}

extension [CheckpointEntry] {
  /// Checks that no name comes twice.
  ///
  /// - Throws: `ParameterError.duplicates` otherwise.
  func checkNames() throws {
    var seen: Set<String> = []
    var twice: Set<String> = []
    for entry in self where !seen.insert(entry.name).inserted { twice.insert(entry.name) }
    guard twice.isEmpty else { throw ParameterError.duplicates(twice.sorted()) }
  }
}
