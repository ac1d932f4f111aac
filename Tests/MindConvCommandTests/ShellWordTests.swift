import Foundation
import Testing

@testable import MindConvCommand

/// Words as bash has them before it expands them; the expected paths are what it makes of them.
@Suite struct ShellWordTests {
  @Test(arguments: [
    ("a.ckpt", "a.ckpt"), ("my\\ model.ckpt", "my model.ckpt"), ("'my $model'", "my $model"),
    ("\"my model\".ckpt", "my model.ckpt"), ("\"it's\"", "it's"), ("a$", "a$"), ("a\\", "a"),
    ("~name/a", "~name/a"), ("${UNKNOWN_OF_ALL}a", "a"),
  ])
  func wordsAreUnquoted(word: String, path: String) {
    #expect(ShellWord.path(word) == path)
  }

  @Test func homeAndVariablesAreExpanded() throws {
    let home = try #require(ProcessInfo.processInfo.environment["HOME"])
    for word in ["~/a b", "$HOME/a\\ b", "${HOME}/a\\ b", "\"$HOME/a b\""] {
      #expect(ShellWord.path(word) == home + "/a b")
    }
    #expect(ShellWord.path("'$HOME'") == "$HOME")
  }
}
