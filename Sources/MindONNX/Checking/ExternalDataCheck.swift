import MindGraph
import MindTensors
import MindWire

extension ONNXFile {
  /// What is odd about the files beside the model: unknown keys, digests that differ, tensors that overlap,
  /// bytes that no tensor has. Ranges that are not there are found with the tensors themselves.
  func externalDataFindings() -> FindingList {
    var findings = FindingList()
    var usage = DataFileUsage()
    var digests: [FileIdentity: String] = [:]
    // What cannot be read is found with the tensors themselves.
    try? file.message.forEachTensor { tensor, place in
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
        guard let expected = reference.checksum?.lowercased() else { return }
        let known = try digests[extent.source.identity] ?? SHA1.digest(of: extent.source)
        digests[extent.source.identity] = known
        if known != expected {
          findings.append(
            Finding(
              .error, at: place,
              "'\(reference.location)' has the SHA-1 \(known), it should be \(expected)"))
        }
      }
    }
    findings += usage.findings()
    return findings
  }
}
