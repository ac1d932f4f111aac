package import MindGraph
import MindTensors
import MindWire

extension CheckpointFile {
  /// Everything that is wrong with the checkpoint, its CRC included.
  ///
  /// - Parameter verifiesChecksum: whether the whole file is read for its CRC.
  /// - Returns: the findings; none for a sound checkpoint.
  package func findings(verifiesChecksum: Bool) -> FindingList {
    var findings = FindingList()
    if verifiesChecksum, let trailer {
      do {
        try trailer.verify(source)
      } catch {
        findings.append(Finding(.error, "\(error)"))
      }
    }
    var names: Set<String> = []
    for group in groups {
      let place = "'\(group.name)'"
      do {
        let content = try content(of: group)
        if !names.insert(group.name).inserted { throw CheckpointError.duplicate(name: group.name) }
        findings += remarks(on: content, group, at: place)
      } catch {
        findings.append(Finding(.error, at: place, "\(error)"))
      }
    }
    return findings
  }

  /// Refuses what a copy would pass on: content that is not what type and shape ask for, and names that come
  /// twice.
  ///
  /// Entries of unknown types may be a later release's, and pass.
  ///
  /// - Throws: `CheckpointError` for the first such entry.
  package func checkContent() throws {
    var names: Set<String> = []
    for group in groups {
      guard names.insert(group.name).inserted else {
        throw CheckpointError.duplicate(name: group.name)
      }
      do {
        _ = try content(of: group)
      } catch CheckpointError.unknownType {
        continue
      }
    }
  }

  /// What MindSpore's own reader makes of an entry that is sound by itself.
  private func remarks(
    on content: CheckpointEntry.Content, _ group: SliceGroup, at place: String
  ) -> [Finding] {
    let head = file.message.value[group.range.lowerBound].tensor
    if case .text(let text) = content, text.isEmpty, head.tensorContent.isEmpty {
      return [
        Finding(
          .error, at: place, "an empty text without its NUL, which MindSpore does not load")
      ]
    }
    guard case .tensor(let tensor) = content else { return [] }
    if !CheckpointTypeNames.isEntryWord(head.tensorType) {
      let word = CheckpointTypeNames.word(tensor.type).map { "; it has to be '\($0)'" } ?? ""
      return [
        Finding(
          .error, at: place,
          "MindSpore does not load the type '\(VisibleText.name(head.tensorType))'\(word)")
      ]
    }
    var findings: [Finding] = []
    if group.name.isEmpty { findings.append(Finding(.warning, "an entry has no name")) }
    if !CheckpointTypeNames.isLoaded(tensor.type) {
      findings.append(
        Finding(.warning, at: place, "MindSpore writes \(tensor.type), but does not load it"))
    }
    if tensor.shape == [0] {
      findings.append(
        Finding(.warning, at: place, "MindSpore reads an empty vector back as a scalar that is 0"))
    }
    return findings
  }
}
