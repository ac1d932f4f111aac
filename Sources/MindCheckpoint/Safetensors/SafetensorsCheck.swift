package import MindGraph
import MindTensors

extension SafetensorsFile {
  /// What is wrong with the file beyond what reading it refuses.
  ///
  /// - Parameter verifiesChecksum: whether everything is read for the CRC, where there is one.
  /// - Returns: the findings; none for a sound file.
  package func findings(verifiesChecksum: Bool) -> [Finding] {
    var findings: [Finding] = []
    if verifiesChecksum {
      do {
        try verifyChecksum()
      } catch {
        // Of a set, the file is worth knowing.
        let failure = partNames.isEmpty ? (error as? Located)?.failure ?? error : error
        findings.append(Finding(.error, "\(failure)"))
      }
    }
    let names = Set(tensors.map(\.name))
    for (key, word) in metadata.sorted(by: { $0.key < $1.key })
    where names.contains(key) && word != SafetensorsTypes.pairMark {
      // MindSpore takes the metadata of a tensor's name for its type.
      findings.append(
        Finding(
          .warning, at: "'\(key)'", "the metadata has this key, so that MindSpore does not load it")
      )
    }
    return findings
  }

  /// How much the file has of what readers limit.
  package var structureSize: StructureSize {
    var size = StructureSize(nesting: 2)
    for entry in tensors { size.add(entry.tensor, name: entry.name) }
    return size
  }
}

extension NPZFile {
  /// What is wrong with the archive beyond what reading it refuses.
  ///
  /// - Parameter verifiesChecksums: whether every array is read for its CRC.
  /// - Returns: the findings; none for a sound archive.
  package func findings(verifiesChecksums: Bool) -> [Finding] {
    guard verifiesChecksums else { return [] }
    do {
      try verify(unpacking: true)
      return []
    } catch {
      return [Finding(.error, "\(error)")]
    }
  }

  /// How much the archive has of what readers limit.
  package var structureSize: StructureSize {
    var size = StructureSize(nesting: 1)
    for entry in entries {
      switch entry.array {
      case .tensor(let tensor): size.add(tensor, name: entry.name)
      case .text: size.add(name: entry.name)
      }
    }
    return size
  }
}

extension StructureSize {
  fileprivate mutating func add(_ tensor: Tensor, name: String) {
    add(
      dimensions: tensor.shape.dimensions.map(Int64.init),
      elementByteCount: max(1, (tensor.type.bitWidth ?? 8) / 8), name: name)
  }
}
