package import MindTensors
package import MindWire

/// Entries as the safetensors file that the format's own library would write of them.
package struct SafetensorsContent: OutputContent {
  /// Texts become metadata under their names behind this.
  package static let textPrefix = "mindconv.text."
  /// Hugging Face's loaders want to know who wrote a file; MindSpore's word is `ms`.
  package static let formatKey = "format"

  package let byteCount: Int
  package let sources: [FileSource]
  /// The bytes of the tensors alone.
  package let dataByteCount: Int
  private let header: [UInt8]
  private let payloads: [Payload]

  /// Encodes entries.
  ///
  /// - Parameters:
  ///   - entries: the entries; the data is put into the format's own order.
  ///   - metadata: free text pairs; a CRC among them is left out.
  ///   - isChecksummed: whether a CRC is put into the metadata, for which everything is read once more.
  /// - Throws: `ParameterError` when safetensors has no form for some entries, or a name comes twice;
  ///   `SafetensorsError.headerTooLarge` when there are too many; `FileError` when a tensor can't be read.
  package init(
    _ entries: [CheckpointEntry], metadata: [String: String], isChecksummed: Bool = false
  ) throws {
    try entries.checkNames()
    var metadata = metadata
    metadata[SafetensorsChecksum.key] = nil
    var tensors: [(name: String, tensor: Tensor, word: String, rank: Int)] = []
    var problems: [String] = []
    for entry in entries {
      switch entry.content {
      case .tensor(let tensor):
        if let (word, rank) = SafetensorsTypes.word(tensor.type), tensor.payload != nil {
          tensors.append((entry.name, tensor, word, rank))
          if isChecksummed, try !SafetensorsChecksum.isDefined(tensor) {
            problems.append(
              "'\(entry.name)': MindSpore has no CRC of a negative scalar, such as this \(tensor.type)"
            )
          }
          if tensor.type == .int4pair { metadata[entry.name] = SafetensorsTypes.pairMark }
        } else {
          problems.append(
            "'\(entry.name)': "
              + (tensor.payload == nil ? "it has no data" : "safetensors has no \(tensor.type)"))
        }
      case .text(let text): metadata[Self.textPrefix + entry.name] = text
      case .map: problems.append("'\(entry.name)': safetensors has no hash tables")
      }
    }
    guard problems.isEmpty else {
      throw ParameterError.inexpressible(format: "safetensors", problems: problems)
    }
    if isChecksummed {
      metadata[SafetensorsChecksum.key] = String(
        try SafetensorsChecksum.compute(
          tensors.map { NamedTensor(name: $0.name, tensor: $0.tensor) }))
    }
    // Wide types first keeps the data aligned; names are compared byte by byte, as in Rust.
    tensors.sort { left, right in
      left.rank != right.rank
        ? left.rank > right.rank : left.name.utf8.lexicographicallyPrecedes(right.name.utf8)
    }
    var text: [UInt8] = [UInt8(ascii: "{")]
    if !metadata.isEmpty {
      text.appendJSON("__metadata__")
      text += Array(":{".utf8)
      for (index, key) in metadata.keys.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) })
        .enumerated()
      {
        if index > 0 { text.append(UInt8(ascii: ",")) }
        text.appendJSON(key)
        text.append(UInt8(ascii: ":"))
        text.appendJSON(metadata[key] ?? "")
      }
      text.append(UInt8(ascii: "}"))
    }
    var position = 0
    for (index, (name, tensor, word, _)) in tensors.enumerated() {
      if index > 0 || !metadata.isEmpty { text.append(UInt8(ascii: ",")) }
      let end = position + (tensor.payload?.byteCount ?? 0)
      let shape = tensor.shape.dimensions.map(String.init).joined(separator: ",")
      text.appendJSON(name)
      text += Array(
        ":{\"dtype\":\"\(word)\",\"shape\":[\(shape)],\"data_offsets\":[\(position),\(end)]}".utf8)
      position = end
    }
    text.append(UInt8(ascii: "}"))
    while text.count % 8 != 0 { text.append(UInt8(ascii: " ")) }
    guard text.count <= SafetensorsHeader.largest else {
      throw SafetensorsError.headerTooLarge(UInt64(text.count))
    }
    header = UInt64(text.count).littleEndianBytes + text
    payloads = tensors.compactMap(\.tensor.payload)
    dataByteCount = position
    byteCount = header.count + position
    sources = payloads.flatMap(\.sources).distinct
  }

  package func write(to sink: some ByteSink) throws {
    try sink.append(header[...])
    for payload in payloads { try sink.append(payload) }
  }
}

extension [FileSource] {
  /// Each file once.
  var distinct: [FileSource] {
    var seen: Set<ObjectIdentifier> = []
    return filter { seen.insert(ObjectIdentifier($0)).inserted }
  }
}

extension [UInt8] {
  /// Appends a text as JSON, escaped where JSON asks for it and nowhere else.
  mutating func appendJSON(_ text: String) {
    append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): self += [UInt8(ascii: "\\"), byte]
      case 0x08: self += Array("\\b".utf8)
      case 0x09: self += Array("\\t".utf8)
      case 0x0A: self += Array("\\n".utf8)
      case 0x0C: self += Array("\\f".utf8)
      case 0x0D: self += Array("\\r".utf8)
      case ..<0x20:
        let digits = String(byte, radix: 16)
        self += Array("\\u00\(digits.count < 2 ? "0" : "")\(digits)".utf8)
      default: append(byte)
      }
    }
    append(UInt8(ascii: "\""))
  }
}
