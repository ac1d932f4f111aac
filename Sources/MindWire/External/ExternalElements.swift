package import MindTensors

/// What readers do with elements that are in another file.
package enum ExternalElements: Sendable {
  /// The file has to be there.
  case required
  /// Tensors are without elements where there is no such file.
  case optional
  /// Tensors have an `ExternalPlace` for elements, whether the file is there or not.
  case named
}

/// Where a model says that elements are, for those who want to know no more.
package struct ExternalPlace: PayloadProducer {
  /// What the model says, as text: location, offset, length and, where it has one, checksum.
  package let text: String
  private let location: String
  package let byteCount: Int

  /// The place of a tensor's elements.
  ///
  /// - Parameters:
  ///   - location: the file, relative to the model's folder.
  ///   - offset: where in it they begin, when the model says so.
  ///   - length: how many bytes they are, when the model says so.
  ///   - checksum: the model's checksum of the file.
  ///   - header: the tensor without elements.
  package init(
    location: String, offset: String?, length: String?, checksum: String? = nil, of header: Tensor
  ) {
    let facts = [("offset", offset), ("length", length), ("checksum", checksum)]
    text = ([location] + facts.compactMap { key, value in value.map { "\(key) \($0)" } })
      .joined(separator: ", ")
    self.location = location
    byteCount = header.byteCount ?? 0
  }

  package var sources: [FileSource] { [] }

  package func produce(into sink: (ArraySlice<UInt8>) throws -> Void) throws {
    throw ExternalFileError.noFolder(location: location)
  }
}
