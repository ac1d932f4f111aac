import Foundation
import MindLowering
import TestSupport
import Testing

/// `Tests/Expectations/primitives.txt` names every primitive with a rule, and those known to have none.
///
/// `RECORD_EXPECTATIONS=1 swift test --filter PrimitiveTests` puts in new names; what is known of each
/// comes from `REWRITE_EXPECTATIONS=1 Tests/Interop/run -k test_operators`.
@Suite struct PrimitiveTests {
  /// What the reader of MindIR already leaves out.
  private static let plumbing: Set = ["Identity"]

  private static let path = "\(Fixtures.root)/Tests/Expectations/primitives.txt"

  /// The lines of the list, by name.
  private func lines() throws -> [String: String] {
    let text = try String(contentsOfFile: Self.path, encoding: .utf8)
    let entries = text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { line in
      (String(line.prefix { $0 != " " }), String(line.drop { $0 != " " }.dropFirst()))
    }
    return Dictionary(entries, uniquingKeysWith: { first, _ in first })
  }

  @Test func everyPrimitiveWithARuleIsListed() throws {
    let rules = Set(RuleBook.rules.map(\.name))
    if ProcessInfo.processInfo.environment["RECORD_EXPECTATIONS"] != nil {
      try record(rules)
    }
    let listed = try lines()
    let supported = listed.filter { !$0.value.hasPrefix("unsupported: ") }
    #expect(Set(supported.keys) == rules.union(Self.plumbing))
    for (name, status) in listed {
      let why = status.drop { $0 != ":" }.dropFirst(2)
      let word = status.prefix { $0 != ":" }
      let isKnown =
        status == "exact"
        || ["approximate", "unverified", "unsupported"].contains(word) && !why.isEmpty
      #expect(isKnown, "\(name) is '\(status)', which says no reason")
    }
  }

  /// What a plan says of an operator is what the list says.
  @Test func theProgramKnowsTheList() throws {
    if ProcessInfo.processInfo.environment["RECORD_EXPECTATIONS"] != nil { try recordStandings() }
    for (name, status) in try lines() {
      let wanted: Standing =
        switch status {
        case "exact": .exact
        case let text where text.hasPrefix("approximate: "):
          .approximate(String(text.dropFirst("approximate: ".count)))
        case let text where text.hasPrefix("unsupported: "): .unsupported
        default: .unverified
        }
      #expect(Standings.standing(of: name) == wanted, "\(name)")
    }
  }

  private func recordStandings() throws {
    let rows = try lines().filter { $0.value != "exact" && !$0.value.hasPrefix("unsupported: ") }
      .sorted { $0.key < $1.key }.map { name, status in
        "    \(name) \(status.hasPrefix("approximate: ") ? status : "unverified")"
      }
    let text = """
      // Written by RECORD_EXPECTATIONS=1 swift test --filter PrimitiveTests; do not edit.
      // swift-format-ignore-file

      /// The operators whose rules are approximate or unverified.
      enum StandingTable {
        static let text = \"""
      \(rows.joined(separator: "\n"))
          \"""
      }

      """
    try text.write(
      toFile: "\(Fixtures.root)/Sources/MindLowering/StandingTable.swift", atomically: true,
      encoding: .utf8)
  }

  /// The counts that README and README_CN give.
  @Test(arguments: ["README.md", "README_CN.md"]) func theReadmeHasTheCounts(file: String) throws {
    let statuses = try lines().values
    let text = try String(contentsOfFile: "\(Fixtures.root)/\(file)", encoding: .utf8)
    let count = statuses.count { !$0.hasPrefix("unsupported: ") }
    let judged = statuses.count { $0 == "exact" || $0.hasPrefix("approximate: ") }
    #expect(text.contains("**\(count)**"), "\(count) primitives have a rule")
    #expect(text.contains("**\(judged)**"), "\(judged) of them are judged by MindSpore")
  }

  private func record(_ known: Set<String>) throws {
    let rules = known.union(Self.plumbing)
    let listed = (try? lines()) ?? [:]
    var all = listed.filter { $0.value.hasPrefix("unsupported: ") || rules.contains($0.key) }
    for name in rules where all[name]?.hasPrefix("unsupported: ") != false {
      all[name] = "unverified: no case: yet"
    }
    let header = """
      # What is known of MindSpore's primitives: exact or approximate where one-operator cells of the
      # real MindSpore say so (Fixtures/operators), unverified where only NumPy does, or nothing.
      # Everything but exact says why.
      # Names: RECORD_EXPECTATIONS=1 swift test --filter PrimitiveTests
      # The rest, afterwards: REWRITE_EXPECTATIONS=1 Tests/Interop/run -k test_operators

      """
    let text = all.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)\n" }.joined()
    try (header + text).write(toFile: Self.path, atomically: true, encoding: .utf8)
  }
}
