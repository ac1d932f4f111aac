import FoundationEssentials
import Glibc
import MindTensors

/// Files beside those that are read.
public struct LeftOutFiles: Sendable, Encodable, Equatable {
  /// How many.
  public let count: Int
  /// The path of the first one.
  public let example: String
}

/// Pictures in folders: the folders, in the order of their names, are the classes, as MindSpore's
/// ImageFolderDataset numbers them.
struct PictureFolder {
  /// The paths of the pictures.
  private(set) var pictures: [String] = []
  /// The number of the class of each.
  private(set) var classes: [Int] = []
  /// What else is in the folders; ImageFolderDataset takes every file for a picture.
  var leftOut: LeftOutFiles? {
    others.first.map { LeftOutFiles(count: others.count, example: $0) }
  }
  private var others: [String] = []

  /// Whether a file of this name is read as a picture.
  static func isPicture(_ path: String) -> Bool {
    ["png", "jpg", "jpeg"].contains(FilePath.fileExtension(of: path))
  }

  /// Finds the pictures.
  ///
  /// - Throws: `ImageSetError` when there are none, or a folder has nothing that is read; what reading a
  ///   folder throws.
  init(_ folder: String) throws {
    let manager = FileManager.default
    var number = 0
    for name in try manager.contentsOfDirectory(atPath: folder).sorted() {
      var status = stat()
      guard stat("\(folder)/\(name)", &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
        continue
      }
      let files = try manager.contentsOfDirectory(atPath: "\(folder)/\(name)").sorted()
      let found = files.filter(Self.isPicture)
      // Hidden files are the system's, not pictures that somebody misses.
      let others = files.filter { !Self.isPicture($0) && !$0.hasPrefix(".") }
      if found.isEmpty, let other = others.first {
        throw ImageSetError.noneRead(folder: name, file: other)
      }
      pictures += found.map { "\(folder)/\(name)/\($0)" }
      classes += found.map { _ in number }
      self.others += others.map { "\(folder)/\(name)/\($0)" }
      number += 1
    }
    guard !pictures.isEmpty else { throw ImageSetError.noPictures }
  }
}
