public import MindTensors

/// The names and shapes of a checkpoint's tensors: all that recognition has to go by.
public struct CheckpointNames: Sendable {
  /// Each parameter's shape.
  public let shapes: [String: Shape]
  /// What stands in front of every name of the network: a wrapper cell's name and a dot, or nothing.
  let prefix: String
  /// Names by their last component.
  private let byLeaf: [Substring: [String]]

  /// Makes a table of names and shapes.
  public init(_ shapes: [String: Shape]) {
    self.shapes = shapes
    prefix = ""
    byLeaf = Dictionary(grouping: shapes.keys.sorted()) { Self.leaf(of: $0) }
  }

  private init(_ other: CheckpointNames, prefix: String) {
    shapes = other.shapes
    byLeaf = other.byLeaf
    self.prefix = prefix
  }

  /// The same checkpoint, seen without a wrapper's prefix.
  func without(prefix: String) -> CheckpointNames {
    CheckpointNames(self, prefix: prefix)
  }

  private static func leaf(of name: String) -> Substring {
    guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")) else { return Substring(name) }
    return name[name.index(after: dot)...]
  }

  /// The shape of a network's parameter.
  func shape(of name: String) -> Shape? {
    shapes[prefix + name]
  }

  /// Whether a parameter's name fits a pattern.
  func contains(pattern: String) -> Bool {
    guard pattern.contains("*") else { return shapes[prefix + pattern] != nil }
    let glob = Glob(prefix + pattern)
    return shapes.keys.contains { glob.matches($0) }
  }

  /// How many different texts the first `*` of a pattern stands for.
  func count(pattern: String) -> Int {
    let glob = Glob(prefix + pattern)
    return Set(shapes.keys.compactMap { glob.captures(in: $0)?.first }).count
  }

  /// Whether every name begins with a prefix: else no network under it can use all of them.
  func isWhole(under prefix: String) -> Bool {
    prefix.isEmpty || shapes.keys.allSatisfy { $0.utf8.starts(with: prefix.utf8) }
  }

  /// What may stand in front of the names, so that a network's parameter is there; shortest first.
  func prefixes(before name: String) -> Set<String> {
    var found: Set<String> = []
    for candidate in byLeaf[Self.leaf(of: name)] ?? [] where candidate.hasSuffix(name) {
      let prefix = candidate.dropLast(name.count)
      if prefix.isEmpty || prefix.last == "." { found.insert(String(prefix)) }
    }
    return found
  }

  /// The names that begin with the prefix, without it.
  var names: Set<String> {
    guard !prefix.isEmpty else { return Set(shapes.keys) }
    return Set(
      shapes.keys.filter { $0.hasPrefix(prefix) }.map { String($0.dropFirst(prefix.count)) })
  }
}
