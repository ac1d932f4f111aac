import MindTensors

/// How many keys a JSON text has at each depth, found without decoding it.
///
/// A decoder keeps one of several equal keys without a word, and descends as deep as a text nests;
/// counting first notices both.
struct JSONOutline {
  /// The number of keys of the objects at each depth, the outermost first.
  private(set) var keyCounts: [Int]

  /// Looks at a text; `nil` when it nests deeper than it may, or ends in the middle.
  ///
  /// - Parameters:
  ///   - text: the bytes of the JSON text.
  ///   - depthLimit: how deep objects and lists may nest.
  init?(of text: [UInt8], depthLimit: Int) {
    keyCounts = [Int](repeating: 0, count: depthLimit)
    var depth = 0
    var isText = false
    var isEscaped = false
    for byte in text {
      if isText {
        if isEscaped {
          isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
          isEscaped = true
        } else if byte == UInt8(ascii: "\"") {
          isText = false
        }
        continue
      }
      switch byte {
      case UInt8(ascii: "\""): isText = true
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        depth += 1
        if depth > depthLimit { return nil }
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        depth -= 1
        if depth < 0 { return nil }
      case UInt8(ascii: ":"):
        guard depth > 0 else { return nil }
        keyCounts[depth - 1] += 1
      default: break
      }
    }
    guard depth == 0, !isText else { return nil }
  }
}

/// Any key of a JSON object.
struct AnyKey: CodingKey {
  let stringValue: String
  var intValue: Int? { nil }

  init(stringValue: String) { self.stringValue = stringValue }
  init?(intValue: Int) { nil }
}
