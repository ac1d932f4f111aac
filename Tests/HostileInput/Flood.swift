import MindCheckpoint
import MindIR
import MindONNX
import MindWire

/// A small file in which one field holds a great many messages of no bytes.
public struct Flood: Sendable, CustomStringConvertible {
  /// The probe for files of this kind.
  public let probe: Probe
  /// The fields on the way there, by their names.
  public let description: String
  /// The file.
  public let bytes: [UInt8]

  /// One for each field that holds messages, in each format.
  ///
  /// - Parameter count: how many messages each has.
  /// - Returns: the files.
  public static func all(_ count: Int) -> [Flood] {
    floods(of: .checkpoint, for: .checkpoint, count) + floods(of: .mindIR, for: .mindir, count)
      + floods(of: .onnx, for: .onnx, count)
  }

  private static func floods(
    of layout: WireLayout, for probe: Probe, _ count: Int
  ) -> [Flood] {
    var floods: [Flood] = []
    var seen: Set<Int> = [0]
    // A message by its place in the layout, and the fields that lead to it.
    var waiting: [(message: Int, path: [(number: UInt64, name: String)])] = [(0, [])]
    while !waiting.isEmpty {
      // The shortest way to each message.
      let (index, path) = waiting.removeFirst()
      let message = layout.messages[index]
      for number in UInt64(1)..<64 {
        guard case .message(let child) = message.role(of: number) else { continue }
        let fields = path + [(number, message.fieldName(number))]
        let empty = field(number, [])
        var bytes = [UInt8]()
        bytes.reserveCapacity(count * empty.count)
        for _ in 0..<count { bytes += empty }
        for (number, _) in path.reversed() { bytes = field(number, bytes) }
        floods.append(
          Flood(
            probe: probe, description: "\(probe) " + fields.map(\.name).joined(separator: "."),
            bytes: head(of: probe) + bytes))
        if seen.insert(child).inserted { waiting.append((child, fields)) }
      }
    }
    return floods
  }

  /// What makes readers go on: a graph.
  private static func head(of probe: Probe) -> [UInt8] {
    probe == .checkpoint ? [] : field(7, [])
  }

  private static func field(_ number: UInt64, _ content: [UInt8]) -> [UInt8] {
    varint(number << 3 | 2) + varint(UInt64(content.count)) + content
  }

  private static func varint(_ value: UInt64) -> [UInt8] {
    var bytes: [UInt8] = []
    var rest = value
    while rest >= 0x80 {
      bytes.append(UInt8(rest & 0x7F) | 0x80)
      rest >>= 7
    }
    return bytes + [UInt8(rest)]
  }
}
