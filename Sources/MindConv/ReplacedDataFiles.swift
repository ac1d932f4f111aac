import Glibc
import MindTensors
import MindWire

/// The data files of a model that is being replaced.
///
/// They are removed when the new model is in place: until then the old one is whole. What is left are files
/// whose names this program does not give, and those that another model beside it refers to.
struct ReplacedDataFiles {
  private let paths: [String]
  /// What is left, and why.
  let notes: [String]

  /// Finds the files that the model at `path` points to.
  ///
  /// - Parameters:
  ///   - path: the model that is going to be replaced; may not exist.
  ///   - document: the model, when it was read before.
  ///   - key: the key to read models with.
  ///   - inputs: files that stay.
  init(
    ofModel path: String, _ document: ModelDocument?, key: EncryptionKey?, inputs: [FileSource]
  ) {
    var options = ReadingOptions()
    options.key = key
    guard let source = try? FileSource(path: path),
      let document = document ?? (try? ModelDocument(source: source, options: options))
    else {
      paths = []
      notes = []
      return
    }
    let folder = DataFileNames.folder(of: path)
    let files = document.dataLocations.sorted().filter { location in
      guard let file = try? FileSource(path: folder + location) else { return false }
      return !inputs.contains { $0.identity.isSameFile(as: file.identity) }
    }
    let users =
      files.isEmpty ? [:] : Self.users(of: files, beside: source, document.format, options)
    var paths: [String] = []
    var notes: [String] = []
    for file in files {
      if !DataFileNames.isOwn(file, model: path, document.format) {
        notes.append("the old data file \(file) is left: its name is none of mindconv's")
      } else if let user = users[file] {
        notes.append("the old data file \(file) is left: \(user) refers to it")
      } else {
        paths.append(folder + file)
      }
    }
    self.paths = paths
    self.notes = notes
  }

  /// The models beside a model that refer to files, such as a copy of it.
  private static func users(
    of files: [String], beside model: FileSource, _ format: ModelFormat, _ options: ReadingOptions
  ) -> [String: String] {
    let folder = DataFileNames.folder(of: model.path)
    var users: [String: String] = [:]
    for name in DataFileNames.siblings(of: model.path).sorted()
    where ModelFormat(extensionOf: name) == format {
      guard let source = try? FileSource(path: folder + name),
        !source.identity.isSameFile(as: model.identity),
        let other = try? ModelDocument(source: source, options: options)
      else { continue }
      for file in other.dataLocations.intersection(files) { users[file] = name }
    }
    return users
  }

  /// Removes them, once the new model is in place.
  ///
  /// - Parameter new: the new model's data files.
  func remove(except new: [String]) {
    for path in paths where !new.contains(path) {
      unlink(path)
      // A MindIR's folder goes with its last file.
      if path.contains("_variables/") { rmdir(DataFileNames.folder(of: path)) }
    }
  }
}
