import FoundationEssentials
import Glibc

/// Where a library of ONNX Runtime may be.
package struct RuntimeSearch: Sendable {
  private let environment: [String: String]

  package init(environment: [String: String] = ProcessInfo.processInfo.environment) {
    self.environment = environment
  }

  /// What is to be loaded when nothing is given, the likeliest first: paths of files that exist, then the
  /// names by which the system's loader may know it.
  package var candidates: [String] {
    packages.flatMap(libraries) + ["libonnxruntime.so.1", "libonnxruntime.so"]
  }

  /// What the user named in the environment.
  package var given: String? {
    environment["ONNXRUNTIME_LIB"].flatMap { $0.isEmpty ? nil : $0 }
  }

  /// The first package of ONNX Runtime without a library: early ones had all of it inside a Python module.
  package var packageWithoutLibrary: String? { packages.first(where: lacksLibrary) }

  /// The packages' folders of the active environment, then of the user and the system.
  private var packages: [String] {
    var roots: [String] = []
    for variable in ["VIRTUAL_ENV", "CONDA_PREFIX"] {
      if let root = environment[variable], !root.isEmpty { roots.append("\(root)/lib") }
    }
    if let home = environment["HOME"], !home.isEmpty { roots.append("\(home)/.local/lib") }
    roots += ["/usr/local/lib", "/usr/lib"]
    return roots.flatMap(packages)
  }

  private func packages(under root: String) -> [String] {
    names(in: root).filter { $0.hasPrefix("python3") }.flatMap { python in
      ["site-packages", "dist-packages"].map { "\(root)/\(python)/\($0)/onnxruntime/capi" }
    }
  }

  private func libraries(in folder: String) -> [String] {
    names(in: folder).filter { $0.hasPrefix("libonnxruntime.so") }.map { "\(folder)/\($0)" }
  }

  private func lacksLibrary(_ package: String) -> Bool {
    !names(in: package).isEmpty && libraries(in: package).isEmpty
  }

  /// The library that a given path means: itself, or the one in a folder or environment.
  ///
  /// - Throws: `ExecutionError` when a folder has none, or nothing is given.
  package func library(at path: String) throws(ExecutionError) -> String {
    guard !path.isEmpty else { throw .noPath }
    var status = stat()
    // Without a file, it may be a name that the system's loader knows.
    guard stat(path, &status) == 0 else { return path }
    // The loader takes a name without a slash for none in the current folder.
    guard status.st_mode & S_IFMT == S_IFDIR else { return path.contains("/") ? path : "./\(path)" }
    let packages = packages(under: "\(path)/lib")
    let folders = [path, "\(path)/lib"] + packages
    if let library = folders.flatMap(libraries).first { return library }
    throw packages.first(where: lacksLibrary).map { .packageWithoutLibrary($0) }
      ?? .noLibrary(folder: path)
  }

  private func names(in folder: String) -> [String] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      names.append(name)
    }
    return names.sorted(by: >)
  }
}
