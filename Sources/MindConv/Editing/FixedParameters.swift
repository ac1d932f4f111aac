import MindTensors

/// The parameters of a model that an edit leaves as they are, whatever is asked for.
struct FixedParameters {
  private static let most = 8

  /// Why, by their names.
  let reasons: [String: String]
  private let lines: [String]

  init(_ parameters: [(name: String, reason: String)] = []) {
    reasons = Dictionary(
      parameters.map { ($0.name, $0.reason) }, uniquingKeysWith: { first, _ in first })
    lines = parameters.map { "'\($0.name)': \($0.reason)" }
  }

  /// What a user should know when all parameters are meant.
  var notes: [String] {
    guard !lines.isEmpty else { return [] }
    let rest = lines.count > Self.most ? [", and \(lines.count - Self.most) more"] : []
    return [
      "left as they are, since edit cannot change them: "
        + lines.prefix(Self.most).joined(separator: ", ") + rest.joined()
    ]
  }

  /// Edits parameters; a rule that means these alone gets the reason for an answer.
  func explaining(
    _ edits: ParameterEdits, _ body: () throws -> EditedParameters
  ) throws -> EditedParameters {
    do {
      return try body()
    } catch EditError.unused(let rules) {
      let meant = lines.isEmpty ? [] : reasons.keys.filter(edits.names).sorted()
      guard !meant.isEmpty else { throw EditError.unused(rules) }
      throw ModelEditError.fixed(meant.map { "'\($0)': \(reasons[$0] ?? "")" })
    } catch EditError.noParameters where !lines.isEmpty {
      throw ModelEditError.fixed(lines)
    }
  }
}

extension ParameterEdits {
  /// Whether a pattern means a parameter of this name.
  fileprivate func names(_ name: String) -> Bool {
    let patterns =
      selected + dropped + renames.map(\.pattern) + casts.compactMap(\.pattern)
      + transpositions.map(\.pattern)
    return patterns.contains { $0.matches(name) }
  }
}
