import Foundation
import TestSupport
import Testing

/// Documentation/Targets.md shows what the program says.
@Suite struct TargetDocumentationTests {
  @Test func theTableIsThePrograms() throws {
    let page = try String(
      contentsOfFile: "\(Fixtures.root)/Documentation/Targets.md", encoding: .utf8)
    let printed = try Program.run(["targets"], in: Fixtures.root).output
    for line in printed.split(separator: "\n") {
      #expect(page.contains("\n    \(line)\n"), "\(line)")
    }
  }
}
