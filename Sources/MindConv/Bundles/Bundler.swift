import MindGraph
import MindIR
import MindONNX
import MindTargets
import MindTensors

/// Lays a model out as a serving system wants it, with the configuration that the system loads as it is.
public struct Bundler: Sendable {
  /// What is asked besides the library's own checks, for ONNX models.
  public var checker: StructureChecker?
  /// How the model is read.
  public var reading = ReadingOptions()
  /// How ONNX is written.
  public var onnx = ONNXOptions()
  /// The name under which the model is served; by standard the file's, without its extension.
  public var name: String?
  /// The most requests that Triton puts into one batch, 0 for none; by standard 4 for models with a free batch.
  public var maxBatchSize: Int?
  /// Where KServe finds the repository.
  public var storageURI: String?
  /// Whether bytes are forced to the disk before the folder gets its name.
  public var isSynced = false

  /// Makes a bundler.
  ///
  /// - Parameter checker: a second opinion on ONNX models.
  public init(checker: StructureChecker? = nil) {
    self.checker = checker
  }

  /// Makes a bundle.
  ///
  /// - Parameters:
  ///   - path: a MindIR model, or for Triton and KServe also an ONNX model.
  ///   - system: the system that serves it.
  ///   - folder: the folder to make; it appears when it is complete.
  /// - Returns: what was made.
  /// - Throws: a `Failure` when the model cannot be read or converted, the system does not take it, or the
  ///   folder exists or cannot be written. Nothing is left behind then.
  public func bundle(
    _ path: String, for system: ServingSystem, to folder: String
  ) throws -> BundleReport {
    let name = try servedName(of: path, for: system)
    let output = try BundleFolder(path: folder)
    do {
      let report = try fill(output, from: path, system, name, folder)
      try output.commit()
      return report
    } catch {
      output.remove()
      throw error
    }
  }

  private func fill(
    _ output: BundleFolder, from path: String, _ system: ServingSystem, _ name: String,
    _ folder: String
  ) throws -> BundleReport {
    var report = BundleReport(folder: folder, system: system, name: name)
    let root = system == .kserve ? "repository/\(name)" : name
    let model = system == .mindSporeServing ? "\(root)/1/\(name).mindir" : "\(root)/1/model.onnx"
    var converter = Converter(checker: checker)
    converter.reading = reading
    converter.onnx = onnx
    converter.writing.isSynced = isSynced
    converter.targets = try TargetSet(named: [system.targetName])
    let written = try output.path(of: model)
    let conversion = try converter.convert(path, to: written)
    report.notes = conversion.notes
    report.byteCount = conversion.byteCount
    switch system {
    case .mindSporeServing:
      let servable = try ServableBundle(name: name, file: MindIRFile(path: written))
      try output.write(servable.configuration, to: "\(root)/servable_config.py", synced: isSynced)
      try output.write(servable.startScript, to: "serve.py", synced: isSynced)
      report.files = ["serve.py", "\(root)/servable_config.py", model]
    case .triton, .kserve:
      let ports = try BundlePorts(ONNXFile(path: written).usage())
      let triton = try TritonBundle(name: name, ports: ports, maxBatchSize: maxBatchSize)
      if let note = triton.note { report.notes.append(note) }
      try output.write(triton.configuration(), to: "\(root)/config.pbtxt", synced: isSynced)
      report.files = ["\(root)/config.pbtxt"]
      report.files += try place(model, conversion, in: output)
      guard system == .kserve else { break }
      let kserve = KServeBundle(name: name, storageURI: storageURI)
      try output.write(kserve.manifest, to: "\(name).yaml", synced: isSynced)
      report.files.insert("\(name).yaml", at: 0)
    }
    return report
  }

  /// A model with data files becomes a folder of the model's name, which holds both.
  private func place(
    _ model: String, _ conversion: ConversionReport, in output: BundleFolder
  ) throws -> [String] {
    guard !conversion.dataFiles.isEmpty else { return [model] }
    let folder = FilePath.folder(of: model)
    let aside = "\(folder)model"
    try output.move(model, to: "\(aside)/model.onnx")
    var files = ["\(model)/model.onnx"]
    for data in conversion.dataFiles {
      let name = FilePath.name(of: data)
      try output.move("\(folder)\(name)", to: "\(aside)/\(name)")
      files.append("\(model)/\(name)")
    }
    try output.move(aside, to: model)
    return files
  }

  /// The name under which the model is served; it becomes folders, identifiers and addresses.
  private func servedName(of path: String, for system: ServingSystem) throws -> String {
    var name = self.name ?? FilePath.name(of: FilePath.withoutExtension(path))
    if self.name == nil {
      name = String(name.map { system.allowsInNames($0) ? $0 : "_" })
    }
    guard let first = name.first, first.isASCII, first.isLetter, name.count <= 128,
      name.allSatisfy(system.allowsInNames)
    else { throw BundleError.name(name, system) }
    return name
  }
}

/// What a bundle holds.
public struct BundleReport: Sendable, Encodable {
  /// The version of this report's JSON form.
  public let schema = 1
  /// The folder.
  public let folder: String
  /// The system that it is for.
  public let system: ServingSystem
  /// The name under which the model is served.
  public let name: String
  /// The files, relative to the folder.
  public internal(set) var files: [String] = []
  /// The model's bytes.
  public internal(set) var byteCount = 0
  /// What a user should know.
  public internal(set) var notes: [String] = []

  init(folder: String, system: ServingSystem, name: String) {
    self.folder = folder
    self.system = system
    self.name = name
  }
}
