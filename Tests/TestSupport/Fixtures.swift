import Foundation

/// The files that tests read.
package enum Fixtures {
  /// The repository's root.
  package static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

  /// The path of a fixture, such as `lenet5/lenet5.ckpt`.
  package static func path(_ name: String) -> String {
    "\(root)/Fixtures/\(name)"
  }

  /// The bytes of a fixture.
  package static func bytes(_ name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(fileURLWithPath: path(name))))
  }

  /// The fixtures with one of these extensions, relative to `Fixtures`, in a fixed order.
  ///
  /// Encrypted files and strategy files, which share the extensions, are left out.
  package static func names(_ extensions: String...) -> [String] {
    files(under: "\(root)/Fixtures", extensions)
      .map { String($0.dropFirst(root.count + "/Fixtures/".count)) }
      .filter { name in !["aes-", "sm4-", "strategy."].contains { name.contains($0) } }
  }

  /// The files in a folder of the repository, in a fixed order.
  package static func contents(of folder: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "\(root)/\(folder)")) ?? []
    return names.sorted().map { "\(root)/\(folder)/\($0)" }
  }

  /// Every file under a folder with one of these extensions, in a fixed order.
  package static func files(under folder: String, _ extensions: [String]) -> [String] {
    let all = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    return all.filter { extensions.contains(($0 as NSString).pathExtension) }.sorted()
      .map { "\(folder)/\($0)" }
  }
}

/// A folder that is there while a test runs.
package final class TemporaryFolder: Sendable {
  /// The folder's path.
  package let path: String

  package init() throws {
    path =
      FileManager.default.temporaryDirectory
      .appendingPathComponent("mindconv-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  /// The path of a file in the folder, existing or not.
  package func file(_ name: String) -> String {
    "\(path)/\(name)"
  }

  /// The names of the files in the folder, hidden ones included.
  package var contents: [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: path).sorted()) ?? []
  }

  /// Makes a folder in the folder, unless it is there.
  package func makeFolder(_ name: String) throws {
    try FileManager.default.createDirectory(atPath: file(name), withIntermediateDirectories: true)
  }

  /// Makes a file of these bytes and returns its path.
  package func write(_ bytes: some Sequence<UInt8>, to name: String) throws -> String {
    try Data(bytes).write(to: URL(fileURLWithPath: file(name)))
    return file(name)
  }
}
