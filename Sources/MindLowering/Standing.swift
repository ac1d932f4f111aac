/// What is known of an operator's rule.
package enum Standing: Sendable, Equatable {
  /// One-operator cells of the real MindSpore give the same.
  case exact
  /// They give nearly the same; why not quite.
  case approximate(String)
  /// It follows the operator's documented formula; MindSpore does not run it on the CPU, or no cell was
  /// recorded.
  case unverified
  /// There is no rule.
  case unsupported
}

/// What is known of every operator that has a rule.
///
/// The same as Tests/Expectations/primitives.txt, which a test holds this to.
package enum Standings {
  /// What is known of an operator, by its current name.
  package static func standing(of name: String) -> Standing {
    // What becomes of calls, and what is not there any more once a MindIR is read.
    if ["Branch", "Loop", "Identity"].contains(name) { return .exact }
    guard RuleBook.rule(of: name) != nil else { return .unsupported }
    return table[name] ?? .exact
  }

  private static let table: [String: Standing] = {
    var table: [String: Standing] = [:]
    for line in StandingTable.text.split(separator: "\n") {
      let name = String(line.prefix { $0 != " " })
      let words = line.dropFirst(name.count + 1)
      table[name] =
        words.hasPrefix("approximate: ")
        ? .approximate(String(words.dropFirst("approximate: ".count))) : .unverified
    }
    return table
  }()
}
