import MindGraph

/// The digests in a model's metadata that an edit has made wrong, anew.
struct RenewedDigests {
  /// Keys and their new values; without one where what was recorded is not what the file itself gives, which
  /// lacks notes that a converter had.
  let entries: [(key: String, value: String?)]

  /// Compares a model with what an edit made of it.
  ///
  /// - Throws: `FileError` when weights cannot be read, and what a producer throws.
  init(_ before: Model, _ after: Model) throws {
    let recorded = Dictionary(
      before.metadata.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
    let digests: [(name: String, of: (Model) throws -> String)] = [
      ("structure_sha256", Provenance.structureDigest),
      ("weights_sha256", Provenance.weightsDigest),
    ]
    var entries: [(key: String, value: String?)] = []
    for digest in digests {
      let key = Provenance.prefix + digest.name
      guard let text = recorded[key] else { continue }
      let (old, new) = (try digest.of(before), try digest.of(after))
      if old != new { entries.append((key, old == text ? new : nil)) }
    }
    self.entries = entries
  }
}
