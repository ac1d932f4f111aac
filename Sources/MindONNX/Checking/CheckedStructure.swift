import FoundationEssentials
import MindTensors
import MindWire

extension ONNXFile {
  /// What real constants may take together; a small file can name the same bytes any number of times.
  private static let mostConstantBytes = 64 << 20

  /// The encoded model in one message, for a checker: stand-ins in the place of weights.
  ///
  /// What shape inference may read is real: small tensors, and integers of up to 8 KiB. Sparse tensors are without
  /// elements: libonnx would want the places of all, and the validator looks at these itself.
  ///
  /// - Throws: `ONNXError` or `ExternalFileError` when a tensor's data is not what it says;
  ///   `WireError.encoding`, which is not expected.
  package func structure() throws -> [UInt8] {
    var message = file.message
    var payloads = file.payloads
    var room = Self.mostConstantBytes
    try message.changeTensors { tensor, place, role in
      try locating(place) {
        let payload = try self.tensor(tensor).payload
        if role == .sparsePart {
          tensor.clearData()
          tensor.stringData = []
          if !tensor.dims.isEmpty { tensor.dims[0] = 0 }
          return
        }
        guard let payload else { return }
        if case .inline = payload { return }
        let isRead = payload.byteCount <= room && tensor.mayBeRead(byteCount: payload.byteCount)
        guard isRead || tensor.isExternal else { return }
        tensor.clearData()
        if isRead {
          tensor.rawData = Data(try payload.bytes())
          room -= payload.byteCount
        } else {
          tensor.rawData = payloads.field(for: payload)
        }
      }
    }
    return try MessageFile(message: message, payloads: payloads).encoded(layout: .onnx)
  }
}

extension PBTensorProto {
  fileprivate func mayBeRead(byteCount: Int) -> Bool {
    let isInteger = [PBTensorProto.DataType.int64, .int32].contains { dataType == $0.rawValue }
    return byteCount <= (isInteger ? 8192 : PayloadTable.threshold)
  }
}
