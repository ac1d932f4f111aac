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

  package static let interpolation = Enumeration(
    words: ["bilinear": 0, "nearest": 1, "bicubic": 2])
  package static let gridPadding = Enumeration(words: ["zeros": 0, "border": 1, "reflection": 2])
  package static let scattering = Enumeration(words: ["none": 0, "add": 1])
  package static let indexing = Enumeration(words: ["ij": 0, "xy": 1])
  package static let geluForm = Enumeration(words: ["none": 0, "tanh": 1])
  package static let coordinates = Enumeration(
    words: ["asymmetric": 0, "align_corners": 1, "half_pixel": 2])
  package static let reduction = Enumeration(words: ["sum": 0, "mean": 1, "none": 2])
  package static let rounding = Enumeration(words: ["trunc": 1, "floor": 2])
  package static let attentionLayout = Enumeration(
    words: ["bsh": 0, "bnsd": 1, "sbh": 2, "bsnd": 3, "tnd": 4])
  package static let padMode = Enumeration(words: [
    "pad": 0, "same": 1, "valid": 2, "full": 3, "calculated": 4,
  ])
  package static let dataFormat = Enumeration(words: ["nchw": 0, "nhwc": 1, "ncdhw": 14])
}
