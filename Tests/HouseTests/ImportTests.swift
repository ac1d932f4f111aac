import Foundation
import TestSupport
import Testing

/// The table of rooms in Sources/README.md, held against the code.
@Suite struct ImportTests {
  private static let sources = "\(Fixtures.root)/Sources"

  /// What each room may import of the house.
  private static let table: [String: Set<String>] = {
    let text = (try? String(contentsOfFile: "\(sources)/README.md", encoding: .utf8)) ?? ""
    var table: [String: Set<String>] = [:]
    for line in text.split(separator: "\n") where line.hasPrefix("|") {
      let cells = line.split(separator: "|", omittingEmptySubsequences: false).dropFirst().map {
        $0.trimmingCharacters(in: .whitespaces)
      }
      guard cells.count >= 3, cells[0] != "room", !cells[0].hasPrefix("---") else { continue }
      table[cells[0]] = Set(cells[2].split(separator: " ").map(String.init))
    }
    return table
  }()

  private static var rooms: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: sources)) ?? [])
      .filter { !$0.contains(".") }.sorted()
  }

  private func files(of room: String) -> [String] {
    Fixtures.files(under: "\(Self.sources)/\(room)", ["swift"])
  }

  /// The modules that a file imports, without regard to access levels and attributes.
  private func imports(of path: String) throws -> Set<String> {
    let text = try String(contentsOfFile: path, encoding: .utf8)
    return Set(
      text.split(separator: "\n").compactMap { line in
        let words = line.split(separator: " ")
        guard let position = words.firstIndex(of: "import"), position < 3,
          position + 1 < words.count,
          words[..<position].allSatisfy({
            ["public", "package", "internal", "@testable", "@_exported"].contains($0)
          })
        else { return nil }
        return String(words[position + 1])
      })
  }

  @Test func everyRoomIsInTheTable() {
    #expect(Set(Self.rooms) == Set(Self.table.keys))
  }

  @Test(arguments: rooms) func importsOnlyWhatTheTableAllows(room: String) throws {
    let house = Set(Self.rooms)
    let allowed = try #require(Self.table[room])
    for path in files(of: room) {
      let found = try imports(of: path).intersection(house)
      #expect(found.isSubset(of: allowed), "\(path)")
    }
  }

  /// Full Foundation drags ICU into every program that uses the library.
  @Test(arguments: rooms.filter { $0 != "MindConvCommand" }) func theLibraryNeedsNoFullFoundation(
    room: String
  ) throws {
    // Generated code asks for Foundation only where there is no FoundationEssentials.
    for path in files(of: room) where !path.hasSuffix(".pb.swift") {
      #expect(try !imports(of: path).contains("Foundation"), "\(path)")
    }
  }

  @Test(arguments: rooms.filter { $0 != "MindConvCommand" }) func theLibraryNeverPrints(
    room: String
  ) throws {
    for path in files(of: room) where !path.hasSuffix(".pb.swift") {
      let text = try String(contentsOfFile: path, encoding: .utf8)
      #expect(text.firstMatch(of: /(^|[^.\w])(print|debugPrint|dump)\(/) == nil, "\(path)")
    }
  }

  /// What could trap on something read from a file.
  @Test(arguments: rooms) func nothingTrapsByForce(room: String) throws {
    let forbidden = ["try!", "as!", "fatalError(", "preconditionFailure(", "unsafeBitCast"]
    for path in files(of: room) where !path.hasSuffix(".pb.swift") {
      let text = try String(contentsOfFile: path, encoding: .utf8)
      for word in forbidden { #expect(!text.contains(word), "\(path): \(word)") }
    }
  }
}
