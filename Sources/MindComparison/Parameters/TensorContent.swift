import MindTensors

/// What tensors of equal content have in common before it is read.
struct TensorForm: Hashable {
  let type: DataType
  let shape: Shape
  /// Weights and what training keeps beside them are never the same, though both may begin as zeros.
  let isState: Bool

  init(_ parameter: ComparedTensor) {
    type = parameter.tensor.type
    shape = parameter.tensor.shape
    isState = parameter.isState
  }
}

/// What a tensor holds.
struct TensorContent: Hashable, Sendable {
  private let form: TensorForm
  private let checksum: UInt32
  /// Whether all elements are the same, as in what was never trained: equal content says nothing then.
  let isConstant: Bool

  private static let chunkByteCount = 1 << 18

  /// Reads a tensor.
  ///
  /// - Throws: `FileError` when elements cannot be read.
  init(_ parameter: ComparedTensor) throws {
    form = TensorForm(parameter)
    // Types narrower than a byte and wider than a word have the same bytes where they are constant, too.
    let width = max(1, (parameter.tensor.type.bitWidth ?? 8) / 8)
    var (sum, isConstant, first) = (CRC32(), true, [UInt8]())
    try parameter.tensor.payload?.forEachChunk(upTo: Self.chunkByteCount / width * width) { bytes in
      sum.update(bytes)
      guard isConstant else { return }
      if first.isEmpty { first = Array(bytes.prefix(width)) }
      isConstant =
        bytes.starts(with: first) && bytes.dropFirst(width).elementsEqual(bytes.dropLast(width))
    }
    (checksum, self.isConstant) = (sum.value, isConstant)
  }
}
