import Glibc
import MindIR
import MindONNX
import MindTensors
import MindWire

/// How the files beside a model are called.
///
/// A new file never takes the name of an existing one: the model in place may point to it, and stays whole
/// until the new one replaces it.
enum DataFileNames {
  /// The name of an ONNX model's data file of a number, for the first stem that nobody uses:
  /// `NAME.onnx.data`, or `NAME.onnx.1.data`, ...; `-1`, `-2`, ... follow for a file per tensor.
  static func onnx(model path: String, isFilePerTensor: Bool) -> @Sendable (Int) -> String {
    let name = fileName(of: path)
    let taken = siblings(of: path)
    var stem = "\(name).data"
    var number = 0
    while taken.contains(where: { $0 == stem || $0.hasPrefix("\(stem)-") }) {
      number += 1
      stem = "\(name).\(number).data"
    }
    return { [stem] in isFilePerTensor ? "\(stem)-\($0 + 1)" : stem }
  }

  /// The path that a MindIR with data files gets: `NAME_graph.mindir`, as MindSpore calls it.
  static func mindIRGraph(_ path: String) -> String {
    let stem = mindIRStem(path)
    return "\(folder(of: path))\(stem)_graph.mindir"
  }

  /// The folder `NAME_variables` of a graph `NAME_graph.mindir`, where there is none.
  static func missingFolder(ofGraph path: String) -> String? {
    let name = "\(mindIRStem(path))_variables"
    return path.hasSuffix("_graph.mindir") && !siblings(of: path).contains(name) ? name : nil
  }

  /// The name of a MindIR's data file: the first of `NAME_variables/data_0`, `data_1`, ... that is free.
  static func mindIR(model path: String) -> @Sendable (Int) -> String {
    let variables = "\(mindIRStem(path))_variables"
    let taken = siblings(of: "\(folder(of: path))\(variables)/x")
    var number = 0
    while taken.contains("data_\(number)") { number += 1 }
    return { [number] in "\(variables)/data_\(number + $0)" }
  }

  /// Whether a location is one that this program gives to a model's data file.
  static func isOwn(_ location: String, model path: String, _ format: ModelFormat) -> Bool {
    switch format {
    case .mindir:
      let prefix = "\(mindIRStem(path))_variables/data_"
      return location.hasPrefix(prefix) && isNumber(location.dropFirst(prefix.count))
    case .onnx:
      let name = fileName(of: path)
      guard location.hasPrefix("\(name).") else { return false }
      var rest = location.dropFirst(name.count + 1)
      if let dot = rest.firstIndex(of: "."), isNumber(rest[..<dot]) {
        rest = rest[rest.index(after: dot)...]
      }
      return rest == "data" || (rest.hasPrefix("data-") && isNumber(rest.dropFirst(5)))
    case .checkpoint, .safetensors, .npz: return false
    }
  }

  private static func isNumber(_ text: Substring) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
  }

  private static func mindIRStem(_ path: String) -> String {
    var name = fileName(of: path)
    if name.hasSuffix(".mindir") { name.removeLast(".mindir".count) }
    if name.hasSuffix("_graph") { name.removeLast("_graph".count) }
    return name
  }

  /// The folder's path with its slash; empty for the current one.
  static func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
  }

  private static func fileName(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path
  }

  /// The names in a file's folder.
  static func siblings(of path: String) -> Set<String> {
    let folder = folder(of: path)
    guard let stream = opendir(folder.isEmpty ? "." : folder) else { return [] }
    defer { closedir(stream) }
    var names: Set<String> = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      names.insert(name)
    }
    return names
  }
}
