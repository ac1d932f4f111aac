import MindConv
import MindTensors

/// A map of names: JSON, or a line for each.
enum NameProbe {
  static func run(_ bytes: [UInt8]) throws {
    let source = FileSource(bytes: bytes, path: "names.txt")
    guard let pairs = try accepted({ try NameMap.read(source) }) else { return }
    try require(Set(pairs.map(\.old)).count == pairs.count, "a name is renamed twice")
  }
}
