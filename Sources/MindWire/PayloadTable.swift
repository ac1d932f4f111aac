package import FoundationEssentials
package import MindTensors

/// The payloads of one document, and the markers that stand for them in its structure.
///
/// A marker is 16 bytes: a random number of this process's making, and the payload's index. The random
/// part can't be foreseen, so no file can pretend to hold a marker.
package struct PayloadTable: Sendable {
  /// The bytes of a marker; payloads up to the threshold stay in the structure.
  package static let markerByteCount = 16
  package static let threshold = 1024

  private let nonce: UInt64
  package private(set) var payloads: [Payload] = []
  /// Those that take the place of elements in a data file.
  private var displacing: Set<Int> = []

  package init() {
    nonce = UInt64.random(in: .min ... .max)
  }

  /// Adds a payload and returns its marker.
  package mutating func add(_ payload: Payload) -> [UInt8] {
    payloads.append(payload)
    return marker(of: payloads.count - 1)
  }

  /// The bytes to put into a message for `payload`: itself when it is small and in memory, else a
  /// marker.
  ///
  /// - Parameters:
  ///   - payload: the elements.
  ///   - wasExternal: whether they take the place of ones in a data file.
  /// - Returns: the bytes.
  package mutating func field(for payload: Payload, wasExternal: Bool = false) -> Data {
    if wasExternal {
      displacing.insert(payloads.count)
      return Data(add(payload))
    }
    if case .inline(let bytes) = payload, bytes.count <= Self.threshold {
      return Data(bytes)
    }
    return Data(add(payload))
  }

  /// The payload that a field of a decoded message stands for: the marked one, or its own bytes.
  package func payload(of field: Data) -> Payload {
    marked(field) ?? .inline([UInt8](field))
  }

  /// Whether a field's payload takes the place of elements in a data file.
  package func wasExternal(_ field: Data) -> Bool {
    index(ofMarker: field).map(displacing.contains) ?? false
  }

  /// Whether that is so of any payload.
  package var hasDisplacing: Bool { !displacing.isEmpty }

  /// The payload behind a marker, or `nil` when the bytes are none.
  package func marked(_ bytes: some Collection<UInt8>) -> Payload? {
    index(ofMarker: bytes).map { payloads[$0] }
  }

  /// A table of the same markers, each of which stands for nothing.
  var emptied: PayloadTable {
    var table = self
    table.payloads = payloads.map { _ in .inline([]) }
    return table
  }

  func marker(of index: Int) -> [UInt8] {
    withUnsafeBytes(of: (nonce.littleEndian, UInt64(index).littleEndian)) { [UInt8]($0) }
  }

  func index(ofMarker bytes: some Collection<UInt8>) -> Int? {
    guard bytes.count == Self.markerByteCount else { return nil }
    var words: [UInt64] = [0, 0]
    for (position, byte) in bytes.enumerated() {
      words[position / 8] |= UInt64(byte) << UInt64(position % 8 * 8)
    }
    guard words[0] == nonce, words[1] < UInt64(payloads.count) else { return nil }
    return Int(words[1])
  }
}
