import MindGraph
import MindTensors
import MindWire

extension ONNXFile {
  /// What is odd about the files beside the model: unknown keys, tensors that overlap, bytes that no tensor
  /// has. Ranges that are not there are found with the tensors themselves.
  func externalDataFindings() -> [Finding] {
    var message = file.message
    var findings: [Finding] = []
    var usage = DataFileUsage()
    // Visiting throws only what the visitor throws.
    try? message.forEachTensor { tensor, place in
      guard tensor.isExternal else { return }
      for entry in tensor.externalData where !ONNXExternalReference.keys.contains(entry.key) {
        findings.append(
          Finding(.warning, at: place, "external data has the unknown key '\(entry.key)'"))
      }
      let reference = ONNXExternalReference(tensor)
      if let extent = try? folder?.extent(
        location: reference.location, offset: reference.offset, length: reference.length)
      {
        usage.add(extent, location: reference.location, place: place)
      }
    }
    return findings + usage.findings()
  }
}
