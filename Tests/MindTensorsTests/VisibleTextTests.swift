import MindTensors
import Testing

@Suite struct VisibleTextTests {
  /// Ends of lines, escape, marks of direction, and the line and paragraph separators of Unicode.
  @Test func whatIsNotSeenIsSpelledOut() {
    #expect(VisibleText.of("a\nb\r\n\u{1B}[2J") == "a\\u{a}b\\u{d}\\u{a}\\u{1b}[2J")
    #expect(VisibleText.of("\u{85}\u{2028}\u{2029}") == "\\u{85}\\u{2028}\\u{2029}")
    #expect(VisibleText.of("\u{202E}x\u{2066}\u{200F}") == "\\u{202e}x\\u{2066}\\u{200f}")
    #expect(VisibleText.of("conv1.weight, Größe, 重み 🙂") == "conv1.weight, Größe, 重み 🙂")
    #expect(VisibleText.lines("a\nb\u{2028}\r") == "a\nb\\u{2028}\\u{d}")
  }

  @Test func longNamesLoseTheirMiddle() {
    let name = "begin" + String(repeating: "x", count: 5_000) + "end"
    let shown = VisibleText.name(name)
    #expect(shown.count < 300)
    #expect(shown.hasPrefix("begin") && shown.hasSuffix("end"))
    #expect(VisibleText.line(name).count < 2_100)
    #expect(VisibleText.name("layers.0.attention.weight") == "layers.0.attention.weight")
  }

  private struct Trouble: Failure {
    let description: String
    var isList = false
    var kind: FailureKind { .malformed }
  }

  @Test func onlyListsHaveLines() {
    let forged = Trouble(description: "'a\nerror: forged'")
    #expect(!VisibleText.of(forged).contains("\n"))
    #expect(!Located("file\nerror: forged", forged).description.contains("\n"))
    let items = "wrong:" + VisibleText.items(["a", "b\nerror: forged"])
    let list = Located("file", Trouble(description: items, isList: true))
    #expect(list.description == "file: wrong:\n  a\n  b\\u{a}error: forged")
    #expect(VisibleText.items(.init(repeating: "a", count: 1_002)).hasSuffix("\n  and 2 more"))
  }
}
