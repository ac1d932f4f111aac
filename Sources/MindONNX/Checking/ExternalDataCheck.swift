import MindGraph
import MindTensors
import MindWire

extension ONNXFile {
  /// What is odd about the files beside the model: unknown keys, digests that differ, tensors that overlap,
  /// bytes that no tensor has. Ranges that are not there are found with the tensors themselves.
  func externalDataFindings() -> FindingList {
    var findings = FindingList()
    var usage = DataFileUsage()
    var digests = DataFileDigests()
    // What cannot be read is found with the tensors themselves.
    try? file.message.forEachTensor { tensor, place in
      guard tensor.isExternal else { return }
      for entry in tensor.externalData where !ONNXExternalReference.keys.contains(entry.key) {
        findings.append(
          Finding(.warning, at: place, "external data has the unknown key '\(entry.key)'"))
      }
      guard let reference = try? ONNXExternalReference(tensor) else { return }
      for (key, text) in [("offset", reference.offset), ("length", reference.length)] {
        guard let text, text.hasPrefix("+") else { continue }
        findings.append(
          Finding(
            .warning, at: place,
            "external data has the \(key) '\(text)', a sign that ONNX Runtime does not take"))
      }
      if let extent = try? folder?.extent(
        location: reference.location, offset: reference.offset, length: reference.length)
      {
        usage.add(extent, location: reference.location, place: place)
        if let objection = try digests.objection(to: extent.source, reference) {
          findings.append(Finding(.error, at: place, objection))
        }
      }
    }
    // Tensors begin at pages where a writer wants them mapped into memory.
    findings += usage.findings(padding: 4096)
    return findings
  }

  /// Compares the files beside the model with the digests that the model has of them.
  ///
  /// - Throws: `ONNXError.content` when one differs, and what reading throws.
  package func verifyDataFiles() throws {
    guard !dataLocations.isEmpty else { return }
    let message = file.message
    var digests = DataFileDigests()
    try message.forEachTensor { tensor, place in
      guard tensor.isExternal, let folder else { return }
      try locating(place) {
        let reference = try ONNXExternalReference(tensor)
        guard reference.checksum != nil else { return }
        let source = try folder.file(at: reference.location)
        if let objection = try digests.objection(to: source, reference) {
          throw ONNXError.content(objection)
        }
      }
    }
  }
}

/// Digests of whole files, each taken once.
private struct DataFileDigests {
  private var known: [ObjectIdentifier: String] = [:]

  /// How a file differs from what a tensor says of it; `nil` when it does not.
  mutating func objection(
    to source: FileSource, _ reference: ONNXExternalReference
  ) throws -> String? {
    guard let expected = reference.checksum?.lowercased() else { return nil }
    let digest = try known[ObjectIdentifier(source)] ?? SHA1.digest(of: source)
    known[ObjectIdentifier(source)] = digest
    guard digest != expected else { return nil }
    return "'\(reference.location)' has the SHA-1 \(digest), it should be \(expected)"
  }
}
