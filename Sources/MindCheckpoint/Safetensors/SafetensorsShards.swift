import MindTensors

/// How entries are spread over the files of a set, as Hugging Face's tools spread them.
package enum SafetensorsShards {
  /// The files of a set, and its index.
  package struct Plan: Sendable {
    /// Each file's name and content, in order.
    package let files: [(name: String, content: SafetensorsContent)]
    /// The index's name and text.
    package let index: (name: String, text: [UInt8])
  }

  /// Groups entries in their order; one that is larger than the limit gets a file of its own, and those
  /// around it stay together.
  ///
  /// Source: huggingface_hub's split_state_dict_into_shards_factory.
  static func groups(_ entries: [CheckpointEntry], limit: Int) -> [[CheckpointEntry]] {
    var groups: [[CheckpointEntry]] = []
    var current: [CheckpointEntry] = []
    var size = 0
    for entry in entries {
      let byteCount = entry.tensor?.payload?.byteCount ?? 0
      if byteCount > limit {
        groups.append([entry])
        continue
      }
      if size + byteCount > limit {
        groups.append(current)
        current = []
        size = 0
      }
      current.append(entry)
      size += byteCount
    }
    return current.isEmpty ? groups : groups + [current]
  }

  /// Plans a set.
  ///
  /// - Parameters:
  ///   - entries: the entries, in order.
  ///   - metadata: free text pairs, for each of the files.
  ///   - isChecksummed: whether each file gets a CRC.
  ///   - limit: the most bytes of tensors in a file.
  ///   - stem: what the names of all files begin with, such as `model`.
  /// - Returns: the set, or `nil` when one file is enough.
  /// - Throws: as `SafetensorsContent` does.
  package static func plan(
    _ entries: [CheckpointEntry], metadata: [String: String], isChecksummed: Bool, limit: Int,
    stem: String
  ) throws -> Plan? {
    let groups = groups(entries, limit: limit)
    guard groups.count > 1 else { return nil }
    try entries.checkNames()
    var files: [(name: String, content: SafetensorsContent)] = []
    var places: [(name: String, file: String)] = []
    for (number, group) in groups.enumerated() {
      let name = "\(stem)-\(padded(number + 1))-of-\(padded(groups.count)).safetensors"
      let content = try SafetensorsContent(
        group, metadata: metadata, isChecksummed: isChecksummed)
      files.append((name, content))
      places += group.filter { $0.tensor != nil }.map { ($0.name, name) }
    }
    let total = files.reduce(0) { $0 + $1.content.dataByteCount }
    return Plan(
      files: files,
      index: ("\(stem).safetensors.index.json", index(of: places, byteCount: total)))
  }

  /// The index as Python's json module writes it, with an indent of 2 and sorted keys.
  private static func index(
    of places: [(name: String, file: String)], byteCount: Int
  ) -> [UInt8] {
    var text = Array(
      "{\n  \"metadata\": {\n    \"total_size\": \(byteCount)\n  },\n  \"weight_map\": {".utf8)
    let sorted = places.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    for (number, (name, file)) in sorted.enumerated() {
      text += Array((number > 0 ? ",\n    " : "\n    ").utf8)
      text.appendJSON(name)
      text += Array(": ".utf8)
      text.appendJSON(file)
    }
    return text + Array("\n  }\n}\n".utf8)
  }

  /// Five digits, as in `model-00001-of-00002.safetensors`.
  private static func padded(_ number: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, 5 - digits.count)) + digits
  }
}
