import Glibc
import MindTensors
import MindWire

/// The data files of a model that is being written.
///
/// They get their names before the model does, and names that no model in place points to: a crash leaves
/// the old model with its data, or the new one with its.
struct DataFiles {
  private let plan: ExternalDataPlan
  private let model: String
  private let folder: String
  private let options: WritingOptions

  init(_ plan: ExternalDataPlan, model path: String, options: WritingOptions) {
    self.plan = plan
    model = path
    folder = DataFileNames.folder(of: path)
    self.options = options
  }

  /// The files that writing reads.
  var sources: [FileSource] { plan.sources }

  /// The paths of the data files.
  var paths: [String] { plan.files.map { folder + $0.location } }

  /// Writes every file.
  ///
  /// - Returns: their bytes in all.
  /// - Throws: what reading and writing throws; no data file is left then.
  func write(inputs: [FileSource]) throws -> Int {
    var total = 0
    do {
      for file in plan.files {
        let path = folder + file.location
        makeFolder(of: path)
        let output = try OutputFile(
          path: path, existing: .refuse, inputs: inputs, like: model)
        try plan.write(file, to: output, encryption: options.encryption)
        try output.commit(synced: options.isSynced)
        total += output.byteCount
      }
    } catch {
      remove()
      throw error
    }
    return total
  }

  /// Removes what was written, and a folder that it leaves empty.
  func remove() {
    for path in paths {
      unlink(path)
      rmdirIfInside(path)
    }
  }

  /// A MindIR's data files have a folder of their own.
  private func makeFolder(of path: String) {
    let parent = DataFileNames.folder(of: path)
    if parent != folder { mkdir(parent, 0o777) }
  }

  private func rmdirIfInside(_ path: String) {
    let parent = DataFileNames.folder(of: path)
    if parent != folder { rmdir(parent) }
  }
}
