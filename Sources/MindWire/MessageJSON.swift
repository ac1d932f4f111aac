import SwiftProtobuf

extension MessageFile {
  /// The message in protobuf's JSON form, laid out on lines; the fields of large payloads are there, empty.
  ///
  /// Unknown fields have no JSON form.
  ///
  /// - Throws: `WireError.encoding` when a text or number has no JSON form either.
  package func json(layout: WireLayout) throws -> String {
    let elided = try SplicedMessage(
      structure: encoded(layout: layout), payloads: payloads.emptied, layout: layout
    ).bytes()
    do {
      let message = try Message(serializedBytes: elided, partial: true)
      return JSONLayout.lines(try message.jsonUTF8Bytes())
    } catch {
      throw WireError.encoding(message: layout.messages[0].name)
    }
  }
}

extension SwiftProtobuf.Message {
  fileprivate func jsonUTF8Bytes() throws -> [UInt8] {
    [UInt8](try jsonUTF8Data())
  }
}

/// JSON with a line for each member, so that lines can be compared.
package enum JSONLayout {
  /// Lays out a JSON text without changing any value, order or number's digits.
  package static func lines(_ json: some Sequence<UInt8>) -> String {
    var result: [UInt8] = []
    var depth = 0
    var isInText = false
    var isEscaped = false
    // An opening bracket waits for what follows it: empty lists stay on their line.
    var isOpening = false
    func newLine() {
      result.append(UInt8(ascii: "\n"))
      result += repeatElement(UInt8(ascii: " "), count: 2 * min(depth, 64))
    }
    for byte in json {
      if isInText {
        result.append(byte)
        if isEscaped {
          isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
          isEscaped = true
        } else if byte == UInt8(ascii: "\"") {
          isInText = false
        }
        continue
      }
      switch byte {
      case UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\t"), UInt8(ascii: "\r"): continue
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        depth -= 1
        if !isOpening { newLine() }
        isOpening = false
        result.append(byte)
        continue
      default:
        if isOpening { newLine() }
        isOpening = false
      }
      result.append(byte)
      switch byte {
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        depth += 1
        isOpening = true
      case UInt8(ascii: ","): newLine()
      case UInt8(ascii: ":"): result.append(UInt8(ascii: " "))
      case UInt8(ascii: "\""): isInText = true
      default: break
      }
    }
    return String(decoding: result, as: UTF8.self) + "\n"
  }
}
