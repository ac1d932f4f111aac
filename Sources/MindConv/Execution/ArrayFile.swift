import MindCheckpoint
import MindExecution
import MindTensors

/// NumPy's files as rows.
enum ArrayFile {
  /// Whether a path is that of an archive of arrays.
  static func isArchive(_ path: String) -> Bool { FilePath.fileExtension(of: path) == "npz" }

  /// Reads an array.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - name: which array of an archive is meant, unless it is the only one.
  ///   - otherName: which one when there is none of that name.
  /// - Returns: its rows; `nil` when the extension is none of NumPy's.
  /// - Throws: `RunError.noArray`; a `Failure` when the file cannot be read.
  static func rows(
    _ path: String, array name: String, or otherName: String? = nil
  ) throws -> TensorRows? {
    if FilePath.fileExtension(of: path) == "npy" {
      return try TensorRows(tensor(NPYArray(source: FileSource(path: path))), label: path)
    }
    guard isArchive(path) else { return nil }
    let entries = try NPZFile(source: FileSource(path: path)).entries
    guard
      let entry = entries.first(where: { $0.name == name })
        ?? entries.first(where: { $0.name == otherName })
        ?? (entries.count == 1 ? entries[0] : nil)
    else { throw RunError.noArray(name: name, known: entries.map(\.name)) }
    return try TensorRows(tensor(entry.array), label: path)
  }

  private static func tensor(_ array: NPYArray) throws -> Tensor {
    guard case .tensor(let tensor) = array else { throw ExecutionError.noElements }
    return tensor
  }
}
