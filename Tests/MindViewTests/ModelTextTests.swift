import MindGraph
import MindTensors
import Testing

@testable import MindView

@Suite struct IdentifierTests {
  @Test func plainNamesStayAsTheyAre() {
    #expect(Identifier.of("layer1.0.conv/Conv2D:3") == "layer1.0.conv/Conv2D:3")
  }

  @Test func othersAreQuotedOnOneLine() {
    #expect(Identifier.of("") == "\"\"")
    #expect(
      Identifier.of("a b\n\"c\"\\\u{1B}\u{202E}") == "\"a b\\n\\\"c\\\"\\\\\\u{1b}\\u{202e}\"")
  }
}
