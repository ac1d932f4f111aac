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
    folders.flatMap(libraries) + ["libonnxruntime.so.1", "libonnxruntime.so"]
  }

  /// What the user named in the environment.
  package var given: String? {
    environment["ONNXRUNTIME_LIB"].flatMap { $0.isEmpty ? nil : $0 }
  }

  /// The packages' folders of the active environment, then of the user and the system.
  private var folders: [String] {
    var roots: [String] = []
    for variable in ["VIRTUAL_ENV", "CONDA_PREFIX"] {
      if let root = environment[variable], !root.isEmpty { roots.append("\(root)/lib") }
    }
    if let home = environment["HOME"], !home.isEmpty { roots.append("\(home)/.local/lib") }
    roots += ["/usr/local/lib", "/usr/lib"]
    return roots.flatMap { root in
      names(in: root).filter { $0.hasPrefix("python3") }.flatMap { python in
        ["site-packages", "dist-packages"].map { "\(root)/\(python)/\($0)/onnxruntime/capi" }
      }
    }
  }

  private func libraries(in folder: String) -> [String] {
    names(in: folder).filter { $0.hasPrefix("libonnxruntime.so") }.map { "\(folder)/\($0)" }
  }

  /// The library that a given path means: itself, or the one in a folder or environment.
  package func library(at path: String) -> String {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else { return path }
    let inside = libraries(in: path) + libraries(in: "\(path)/lib")
    let packaged = RuntimeSearch(environment: ["VIRTUAL_ENV": path]).folders.flatMap(libraries)
    return (inside + packaged).first ?? path
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
