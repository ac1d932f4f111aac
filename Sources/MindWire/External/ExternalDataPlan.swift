package import MindTensors

/// Where payloads go in the files beside a model.
package struct ExternalDataPlan: Sendable {
  /// One data file.
  package struct File: Sendable {
    /// Its path relative to the model's folder.
    package let location: String
    /// Payloads by ascending offset.
    package fileprivate(set) var payloads: [(offset: Int, payload: Payload)] = []
    /// Its size.
    package fileprivate(set) var byteCount = 0
  }

  /// How payloads are laid out.
  package struct Layout: Sendable {
    /// Bytes that every data file begins with.
    package var header: [UInt8] = []
    /// Every offset is a multiple of this.
    package var alignment = 1
    /// Offsets of payloads from `largeByteCount` on are multiples of this.
    package var largeAlignment = 1
    package var largeByteCount = 1 << 20
    /// Whether the end is padded to the alignment too.
    package var isPadded = false
    /// Whether each payload has a file of its own.
    package var isFilePerPayload = false

    package init() {}
  }

  /// The data files, in order.
  package private(set) var files: [File] = []
  private let layout: Layout
  private let location: @Sendable (Int) -> String

  /// Begins without files.
  ///
  /// - Parameters:
  ///   - layout: how payloads are laid out.
  ///   - location: the path of the file of a number, relative to the model's folder.
  package init(_ layout: Layout, location: @escaping @Sendable (Int) -> String) {
    self.layout = layout
    self.location = location
  }

  /// Gives a payload its place.
  ///
  /// - Returns: the file's location and the offset in it.
  /// - Throws: `WireError.messageTooLarge` when the file would be larger than any can be.
  package mutating func add(_ payload: Payload) throws -> (location: String, offset: Int) {
    if files.isEmpty || layout.isFilePerPayload {
      var file = File(location: location(files.count))
      file.byteCount = layout.header.count
      files.append(file)
    }
    let index = files.count - 1
    let alignment =
      payload.byteCount >= layout.largeByteCount
      ? max(layout.alignment, layout.largeAlignment) : layout.alignment
    let offset = Self.aligned(files[index].byteCount, to: alignment)
    let (end, overflow) = (offset ?? .max).addingReportingOverflow(payload.byteCount)
    guard let offset, !overflow,
      let padded = layout.isPadded ? Self.aligned(end, to: layout.alignment) : end
    else {
      throw WireError.messageTooLarge(message: "data file", byteCount: payload.byteCount)
    }
    files[index].payloads.append((offset, payload))
    files[index].byteCount = padded
    return (files[index].location, offset)
  }

  private static func aligned(_ offset: Int, to alignment: Int) -> Int? {
    let rest = offset % max(1, alignment)
    if rest == 0 { return offset }
    let (result, overflow) = offset.addingReportingOverflow(alignment - rest)
    return overflow ? nil : result
  }

  /// The files that writing reads.
  package var sources: [FileSource] {
    files.flatMap { $0.payloads.flatMap(\.payload.sources) }
  }

  /// Writes one of the files.
  ///
  /// - Parameters:
  ///   - file: the file.
  ///   - output: where it goes.
  ///   - encryption: the cipher; MindSpore encrypts the header and each padded payload by themselves.
  /// - Throws: what reading payloads and writing throws.
  package func write(
    _ file: File, to output: OutputFile, encryption: (mode: CipherMode, key: EncryptionKey)?
  ) throws {
    try output.reserve(byteCount: file.byteCount)
    var position = layout.header.count
    try write(layout.header[...], encryption, to: output)
    for (index, (offset, payload)) in file.payloads.enumerated() {
      let next = index + 1 < file.payloads.count ? file.payloads[index + 1].offset : file.byteCount
      if let (mode, key) = encryption {
        let sink = EncryptingSink(to: output, mode, key: key, byteCount: next - offset)
        try sink.append(payload)
        try pad(next - offset - payload.byteCount, sink)
      } else {
        try pad(offset - position, output)
        try output.append(payload)
        position = offset + payload.byteCount
      }
    }
    if encryption == nil { try pad(file.byteCount - position, output) }
  }

  private func write(
    _ bytes: ArraySlice<UInt8>, _ encryption: (mode: CipherMode, key: EncryptionKey)?,
    to output: OutputFile
  ) throws {
    guard !bytes.isEmpty else { return }
    if let (mode, key) = encryption {
      try EncryptingSink(to: output, mode, key: key, byteCount: bytes.count).append(bytes)
    } else {
      try output.append(bytes)
    }
  }

  private func pad(_ count: Int, _ sink: some ByteSink) throws {
    if count > 0 { try sink.append([UInt8](repeating: 0, count: count)[...]) }
  }
}
