import MindConv
import MindTensors

/// Names of classes: a line each, whatever its bytes.
enum LabelProbe {
  static func run(_ bytes: [UInt8]) throws {
    let source = FileSource(bytes: bytes, path: "labels.txt")
    guard let names = try accepted({ try LabelFile.names(source: source) }) else { return }
    let feed = UInt8(ascii: "\n")
    let lineCount =
      bytes.count { $0 == feed } + (bytes.isEmpty || bytes.last == feed ? 0 : 1)
    // A last line of a carriage return alone is as good as none.
    try require(
      names.count == lineCount || names.count == lineCount - 1,
      "\(names.count) names in \(lineCount) lines")
    try require(names.allSatisfy { !$0.utf8.contains(feed) }, "a name of two lines")
  }
}
