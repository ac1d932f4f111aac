/// A fixed set of words that MindIR writes as numbers in version 2, and as words or numbers before.
///
/// Source of the numbers: mindspore/core/include/mindapi/base/types.h of the public releases, checked
/// by running exports.
package struct Enumeration: Sendable, Hashable {
  private let words: [String: Int]

  /// The number of a word, whatever its case.
  package func number(of word: String) -> Int? {
    words[word.lowercased()]
  }

  /// The word of a number.
  package func word(of number: Int) -> String? {
    words.first { $0.value == number }?.key
  }

  package static let padMode = Enumeration(words: ["pad": 0, "same": 1, "valid": 2, "full": 3])
  package static let dataFormat = Enumeration(words: ["nchw": 0, "nhwc": 1, "ncdhw": 14])
}
