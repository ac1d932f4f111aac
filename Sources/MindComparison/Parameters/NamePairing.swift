/// A parameter's name in parts.
struct ParameterPath {
  /// The parts; the last one in the words that it is compared in.
  let parts: [Substring]
  /// Whether the last part is one of the words that are known.
  let isKnown: Bool

  /// Takes a name apart.
  ///
  /// - Parameters:
  ///   - name: the name.
  ///   - words: last parts of names that mean the same, by each other.
  init(_ name: String, words: [String: String] = [:]) {
    var parts = name.split { $0 == "." || $0 == "/" }
    let last = parts.popLast() ?? ""
    let word = words[String(last)]
    isKnown = word != nil || words.values.contains { $0 == last }
    self.parts = parts + [word.map { $0[...] } ?? last]
  }

  /// What stands in front of the last part.
  var module: String { parts.dropLast().joined(separator: ".") }
}

/// Which parameters of equal content are the same under another name, where content alone does not tell: there
/// are several of it, or it is what layers begin with.
///
/// What names have in common decides, the most first; the work is linear in their number.
struct NamePairing {
  /// The pairs, as places in both lists.
  private(set) var pairs: [(left: Int, right: Int)] = []

  private var left: [(place: Int, path: ParameterPath)]
  private var right: [(place: Int, path: ParameterPath)]

  /// How many parts of a name are looked at from either end.
  private static let mostParts = 8

  /// Pairs names.
  ///
  /// - Parameters:
  ///   - first: names of the first list.
  ///   - second: names of the second list.
  ///   - modules: what modules of the first list are called in the second, where that is known.
  ///   - allowsLast: whether the last that is left on both sides belongs together, whatever its names.
  init(
    _ first: [ParameterPath], _ second: [ParameterPath], modules: [String: String] = [:],
    allowsLast: Bool
  ) {
    left = first.enumerated().map { ($0, $1) }
    right = second.enumerated().map { ($0, $1) }
    match { path in
      modules[path.module].map { "\($0).\(path.parts.last ?? "")" }
    } right: {
      "\($0.module).\($0.parts.last ?? "")"
    }
    let most = min(Self.mostParts, first.map(\.parts.count).max() ?? 0)
    matchAll { $0.parts.joined(separator: ".") }
    for suffix in stride(from: most, through: 1, by: -1) {
      for prefix in stride(from: most - suffix, through: 0, by: -1) {
        matchAll { path in
          guard path.parts.count >= suffix + prefix else { return nil }
          let ends = path.parts.prefix(prefix) + path.parts.suffix(suffix)
          return ends.joined(separator: ".")
        }
      }
    }
    // Two words that are known and not the same mean something else.
    let module = { (path: ParameterPath) in path.parts.count > 1 ? path.module : nil }
    let open = { (path: ParameterPath) in path.isKnown ? nil : module(path) }
    match(left: open, right: module)
    match(left: module, right: open)
    if allowsLast, left.count == 1, right.count == 1 {
      pairs.append((left[0].place, right[0].place))
    }
  }

  private mutating func matchAll(key: (ParameterPath) -> String?) {
    match(left: key, right: key)
  }

  /// Joins those that have the same key, in their order; what has none takes no part.
  private mutating func match(
    left leftKey: (ParameterPath) -> String?, right rightKey: (ParameterPath) -> String?
  ) {
    guard !left.isEmpty, !right.isEmpty else { return }
    var waiting: [String: [Int]] = [:]
    for (place, path) in right.reversed() {
      if let key = rightKey(path) { waiting[key, default: []].append(place) }
    }
    var taken: Set<Int> = []
    left.removeAll { place, path in
      guard let key = leftKey(path), let partner = waiting[key]?.popLast() else { return false }
      pairs.append((place, partner))
      taken.insert(partner)
      return true
    }
    right.removeAll { taken.contains($0.place) }
  }
}
