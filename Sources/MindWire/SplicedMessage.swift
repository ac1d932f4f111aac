package import MindTensors

/// An encoded structure together with the payloads that take the place of its markers.
package struct SplicedMessage: Sendable {
  /// The length of the whole.
  package let byteCount: Int
  /// The payloads, in the order in which they are written.
  package let payloads: [Payload]

  /// The message as it was encoded, markers in the place of payloads.
  package let structure: [UInt8]
  private let pieces: [WirePieces.Piece]

  package init(structure: [UInt8], payloads table: PayloadTable, layout: WireLayout) throws {
    var payloads: [Payload] = []
    let walk = try WirePieces(
      of: WireCursor(bytes: structure), layout: layout, isToBeDecoded: false
    ) { range, _ in
      guard let payload = table.marked(structure[range]) else { return nil }
      payloads.append(payload)
      return payload.byteCount
    }
    self.structure = structure
    self.payloads = payloads
    pieces = walk.pieces
    byteCount = walk.byteCount
  }

  /// The files that writing reads.
  package var sources: [FileSource] {
    var seen: Set<ObjectIdentifier> = []
    return payloads.flatMap(\.sources).filter { seen.insert(ObjectIdentifier($0)).inserted }
  }

  /// Everything in memory; for small messages, and for tests.
  ///
  /// - Throws: `FileError` when a payload cannot be read.
  package func bytes() throws -> [UInt8] {
    var bytes: [UInt8] = []
    for piece in pieces {
      switch piece {
      case .copy(let range): bytes += structure[range]
      case .length(let value): bytes.appendVarint(value)
      case .replacement(let index): bytes += try payloads[index].bytes()
      }
    }
    return bytes
  }

  /// Writes everything, in order.
  ///
  /// - Throws: `FileError` when reading a payload or writing fails.
  package func write(to output: some ByteSink) throws {
    var length: [UInt8] = []
    for piece in pieces {
      switch piece {
      case .copy(let range): try output.append(structure[range])
      case .length(let value):
        length.removeAll(keepingCapacity: true)
        length.appendVarint(value)
        try output.append(length[...])
      case .replacement(let index): try output.append(payloads[index])
      }
    }
  }
}
