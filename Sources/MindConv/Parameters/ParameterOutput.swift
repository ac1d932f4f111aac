import Glibc
import MindCheckpoint
import MindTensors
import MindWire

/// Writes parameters as a checkpoint, as safetensors in one file or many, or as a NumPy archive.
struct ParameterOutput {
  let path: String
  let format: ModelFormat
  var options: WritingOptions
  /// The input that the output replaces, as of a `ModelOutput`.
  var replaced: ModelInput?

  /// Refuses a target before any work is done.
  ///
  /// - Throws: as `ModelOutput.check`.
  func check(inputs: [FileSource]) throws {
    try ModelOutput(path: path, options: options, replaced: replaced)
      .check(format, inputs: inputs)
  }

  /// Writes entries.
  ///
  /// - Parameters:
  ///   - entries: the entries, in order.
  ///   - metadata: free text pairs, for formats that have them.
  ///   - inputs: the files that are read.
  /// - Returns: what was written; of a set, the index and its files.
  /// - Throws: `ParameterError` when the format cannot hold an entry; `FileError` when reading or writing
  ///   fails; what the inputs' checksums object to. Nothing is left behind then.
  func write(
    _ entries: [CheckpointEntry], metadata: [String: String] = [:], inputs: [ModelInput]
  ) throws -> ModelOutput.Written {
    switch format {
    case .checkpoint:
      return try ModelOutput(path: path, options: options, replaced: replaced).write(
        CheckpointContent.of(entries), to: path, inputs: inputs)
    case .npz:
      let content = try NPZContent(entries)
      return try write(inputs: inputs, reading: content.sources) { set in
        try set.write(path, byteCount: content.byteCount) { try content.write(to: $0) }
      }
    default: return try writeSafetensors(entries, metadata, inputs)
    }
  }

  /// Writes a file again as it is.
  ///
  /// - Throws: `FileError` when reading or writing fails, and what the input's checksum objects to.
  func copy(_ source: FileSource, inputs: [ModelInput]) throws -> ModelOutput.Written {
    let extent = Extent(source: source, offset: 0, byteCount: source.byteCount)
    return try write(inputs: inputs, reading: [source]) { set in
      try set.write(path, byteCount: source.byteCount) { output in
        if let extent { try output.append(.extent(extent)) }
      }
    }
  }

  private func writeSafetensors(
    _ entries: [CheckpointEntry], _ metadata: [String: String], _ inputs: [ModelInput]
  ) throws -> ModelOutput.Written {
    if let limit = options.shardByteCount,
      let plan = try SafetensorsShards.plan(
        entries, metadata: metadata, isChecksummed: options.hasChecksum, limit: limit,
        stem: stem)
    {
      return try writeSet(plan, inputs)
    }
    let content = try SafetensorsContent(
      entries, metadata: metadata, isChecksummed: options.hasChecksum)
    return try write(inputs: inputs, reading: content.sources) { set in
      try set.write(path, byteCount: content.byteCount) { try content.write(to: $0) }
    }
  }

  private func writeSet(
    _ plan: SafetensorsShards.Plan, _ inputs: [ModelInput]
  ) throws -> ModelOutput.Written {
    let index = folder + plan.index.name
    let sources = plan.files.flatMap(\.content.sources)
    let old = oldParts(of: index, sources: sources)
    var written = try write(inputs: inputs, reading: sources) { set in
      for (name, content) in plan.files {
        try set.write(folder + name, byteCount: content.byteCount) { try content.write(to: $0) }
      }
      try set.write(index, byteCount: plan.index.text.count) {
        try $0.append(plan.index.text[...])
      }
    }
    written.dataFiles = plan.files.map { folder + $0.name }
    for path in old where !written.dataFiles.contains(path) { unlink(path) }
    return ModelOutput.Written(
      path: index, byteCount: written.byteCount, dataFiles: written.dataFiles)
  }

  /// The files of a set that is going to be replaced.
  private func oldParts(of index: String, sources: [FileSource]) -> [String] {
    guard let file = (try? FileSource(path: index)).flatMap({ try? SafetensorsFile(source: $0) })
    else { return [] }
    return file.parts.filter { part in
      !sources.contains { $0.identity.isSameFile(as: part.identity) }
    }.map(\.path)
  }

  private func write(
    inputs: [ModelInput], reading sources: [FileSource], _ body: (inout OutputSet) throws -> Void
  ) throws -> ModelOutput.Written {
    let read = inputs.map(\.source) + sources
    var set = OutputSet(
      options: options,
      inputs: read.filter { file in
        replaced.map { !file.identity.isSameFile(as: $0.source.identity) } ?? true
      })
    try body(&set)
    for input in inputs { try input.approve() }
    for source in sources { try source.checkUnchanged() }
    return ModelOutput.Written(path: path, byteCount: try set.commit())
  }

  private var folder: String {
    path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
  }

  /// What the names of a set's files begin with.
  private var stem: String {
    let name = path.dropFirst(folder.count)
    return name.lowercased().hasSuffix(".safetensors") ? String(name.dropLast(12)) : String(name)
  }
}
