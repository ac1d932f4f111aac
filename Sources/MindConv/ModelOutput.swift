import MindCheckpoint
import MindIR
import MindONNX
import MindTensors
import MindWire

/// Writes a document in one go: everything is ready and checked before an output appears.
struct ModelOutput {
  /// What was written.
  struct Written {
    /// The model's path.
    let path: String
    /// The model's bytes and those of its data files.
    let byteCount: Int
    /// The data files.
    var dataFiles: [String] = []
    /// What a user should know.
    var notes: [String] = []
  }

  let path: String
  var options: WritingOptions
  /// The input that the output replaces: its open file outlives its name, which the output takes at the end.
  var replaced: ModelInput?

  private var existing: OutputFile.Existing { options.replacesExisting ? .replace : .refuse }

  /// The files among these that the output must not be.
  private func guarded(_ files: [FileSource]) -> [FileSource] {
    guard let replaced else { return files }
    return files.filter { !$0.identity.isSameFile(as: replaced.source.identity) }
  }

  /// Refuses a target before any work is done.
  ///
  /// - Parameters:
  ///   - format: what is going to be written.
  ///   - inputs: the files that are read.
  /// - Throws: `FileError` when it exists, is an input, or has no folder; `OutputError` when the format
  ///   does not have what the options ask for.
  func check(_ format: ModelFormat, inputs: [FileSource]) throws {
    if options.encryption != nil, format == .onnx { throw OutputError.encryptedONNX }
    if options.encryption != nil, format == .safetensors || format == .npz {
      throw OutputError.encrypted(format)
    }
    if options.hasChecksum, format != .checkpoint, format != .safetensors {
      throw OutputError.checksum(format)
    }
    if options.mindIRVersion != nil, format != .mindir { throw OutputError.mindIRVersion(format) }
    if options.externalData.place == .external, format.isParametersOnly {
      throw OutputError.externalCheckpoint
    }
    if options.shardByteCount != nil, format != .safetensors { throw OutputError.sharded(format) }
    if options.hasChecksum, options.encryption != nil { throw EncryptionError.checksumToo }
    try OutputFile.check(path: path, existing: existing, inputs: guarded(inputs))
  }

  /// Writes a checkpoint.
  ///
  /// - Throws: `FileError` when reading or writing fails, or an input changed meanwhile; what the
  ///   inputs' checksums object to.
  func write(_ file: CheckpointFile, inputs: [ModelInput]) throws -> Written {
    try write(file.spliced(), trailer: file.trailer, to: path, inputs: inputs)
  }

  /// Writes a MindIR model, and its data files when it has any.
  ///
  /// - Throws: as for a checkpoint.
  func write(_ file: MindIRFile, inputs: [ModelInput]) throws -> Written {
    var file = file
    let external = options.externalData
    let mustLeave = try file.parameterByteCount() > MindIRFile.externalByteCount
    var plan = ExternalDataPlan(
      MindIRFile.dataLayout, location: DataFileNames.mindIR(model: path))
    try file.place(in: &plan) { byteCount, wasExternal in
      external.isExternal(
        byteCount, wasExternal: wasExternal, mustLeave: mustLeave, standardThreshold: 0)
    }
    // MindSpore refuses a graph of this name without a folder of data files.
    let isSplit =
      external.place == .external || (external.place == .automatic && mustLeave)
    let target = isSplit && !plan.files.isEmpty ? DataFileNames.mindIRGraph(path) : path
    if target != path {
      try OutputFile.check(
        path: target, existing: existing, inputs: guarded(inputs.map(\.source)))
    }
    var written = try write(file.spliced(), plan, to: target, inputs: inputs)
    if !file.hasParameters, let folder = DataFileNames.missingFolder(ofGraph: target) {
      written.notes.append(
        "MindSpore loads a graph of this name without weights only beside a folder '\(folder)', "
          + "which may be empty")
    }
    return written
  }

  /// Writes an ONNX model, and its data files when it has any.
  ///
  /// - Parameters:
  ///   - file: the model.
  ///   - whole: its embedded form, when it was made before; `nil` when it is too large for one.
  ///   - inputs: the files that are read.
  ///   - approve: the last word, before the output appears.
  /// - Returns: what was written.
  /// - Throws: as for a checkpoint, and what `approve` throws.
  func write(
    _ file: ONNXFile, whole: SplicedMessage?, inputs: [ModelInput],
    approve: () throws -> Void = {}
  ) throws -> Written {
    var file = file
    let external = options.externalData
    var layout = ExternalDataPlan.Layout()
    layout.alignment = 16
    layout.largeAlignment = max(1, external.alignment)
    layout.isFilePerPayload = external.isFilePerTensor
    var plan = ExternalDataPlan(
      layout,
      location: DataFileNames.onnx(model: path, isFilePerTensor: external.isFilePerTensor))
    if let whole, external.place == .automatic, !file.keepsDataFiles {
      return try write(whole, plan, to: path, inputs: inputs, approve: approve)
    }
    try file.place(in: &plan) { byteCount, wasExternal in
      external.isExternal(
        byteCount, wasExternal: wasExternal, mustLeave: whole == nil, standardThreshold: 1024)
    }
    return try write(file.spliced(), plan, to: path, inputs: inputs, approve: approve)
  }

  private func write(
    _ message: SplicedMessage, _ plan: ExternalDataPlan, to path: String, inputs: [ModelInput],
    approve: () throws -> Void = {}
  ) throws -> Written {
    let data = DataFiles(plan, model: path, options: options)
    let sources = inputs.map(\.source) + message.sources + data.sources
    // The old data of a model in its own place is read now, and no longer needed then.
    let replaced = path == self.path ? replaced : nil
    let others = inputs.filter { $0.source !== replaced?.source }
    let old = ReplacedDataFiles(
      ofModel: path, replaced?.document, key: options.encryption?.key,
      inputs: replaced == nil ? sources : others.flatMap(\.files))
    let dataByteCount = try data.write(inputs: sources)
    do {
      let model = try write(message, to: path, inputs: inputs) {
        for source in data.sources { try source.checkUnchanged() }
        try approve()
      }
      old.remove(except: data.paths)
      return Written(
        path: path, byteCount: model.byteCount + dataByteCount, dataFiles: data.paths,
        notes: old.notes)
    } catch {
      data.remove()
      throw error
    }
  }

  /// Writes a spliced message and what follows it.
  ///
  /// - Parameters:
  ///   - message: the message.
  ///   - trailer: a CRC trailer to keep, for a message that is still the one it was made for.
  ///   - path: the target.
  ///   - inputs: the files that are read.
  ///   - approve: the last word, before the output appears.
  /// - Returns: what was written.
  /// - Throws: `FileError` when reading or writing fails, and what the inputs and `approve` object to.
  func write(
    _ message: SplicedMessage, trailer: CRCTrailer? = nil, to path: String, inputs: [ModelInput],
    approve: () throws -> Void = {}
  ) throws -> Written {
    let output = try OutputFile(
      path: path, existing: existing, inputs: guarded(inputs.map(\.source)))
    try output.reserve(byteCount: message.byteCount)
    if let (mode, key) = options.encryption {
      try message.write(
        to: EncryptingSink(to: output, mode, key: key, byteCount: message.byteCount))
    } else if options.hasChecksum {
      let sink = ChecksummingSink(to: output)
      try message.write(to: sink)
      try output.append(CRCTrailer(sink.checksum).bytes[...])
    } else {
      try message.write(to: output)
      if let trailer { try output.append(trailer.bytes[...]) }
    }
    for input in inputs { try input.approve() }
    for source in message.sources { try source.checkUnchanged() }
    try approve()
    try output.commit(synced: options.isSynced)
    return Written(path: path, byteCount: output.byteCount)
  }
}
