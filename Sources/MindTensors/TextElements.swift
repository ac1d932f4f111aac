/// The payload of a tensor of texts, which no file format has as bytes of its own: each element is the
/// number of its bytes, as eight bytes, and then these.
package enum TextElements {
  /// The payload of these texts, which need not be UTF-8.
  package static func encode(_ texts: some Sequence<some Collection<UInt8>>) -> [UInt8] {
    var bytes: [UInt8] = []
    for text in texts {
      bytes += UInt64(text.count).littleEndianBytes
      bytes += text
    }
    return bytes
  }

  /// The texts in a payload, or `nil` when it does not have this form.
  package static func decode(_ bytes: [UInt8]) -> [ArraySlice<UInt8>]? {
    var texts: [ArraySlice<UInt8>] = []
    var rest = bytes[...]
    while !rest.isEmpty {
      guard let word = Array(rest.prefix(8)).littleEndianWords(of: UInt64.self).first,
        let count = Int(exactly: word), count <= rest.count - 8
      else { return nil }
      rest = rest.dropFirst(8)
      texts.append(rest.prefix(count))
      rest = rest.dropFirst(count)
    }
    return texts
  }
}
