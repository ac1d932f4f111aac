import MindExecution
import MindGraph
import MindTensors

/// Which rows went into a run.
struct RunCut {
  /// Which of all rows.
  let rows: Range<Int>
  /// The number of all rows.
  let total: Int
  /// How many rows went in, with those that fill the batch up.
  let batch: Int

  /// Whether none filled the batch up.
  var isFull: Bool { rows.count == batch }
  /// Whether nothing is put together, nothing cut off.
  var isWhole: Bool { isFull && rows.count == total }
}

/// Which part of a result belongs to the rows that went in.
struct ResultRows {
  let name: String
  /// What the model says of the result.
  let type: TensorType
  /// Whether the model's batch is fixed.
  let isFixed: Bool

  /// The part for the first rows of a batch.
  ///
  /// - Parameters:
  ///   - result: what came of the batch.
  ///   - cut: which rows went in.
  /// - Returns: what came of these alone.
  /// - Throws: `RunError.noBatchAxis` when the result cannot be taken apart.
  func part(of result: HostTensor, _ cut: RunCut) throws -> HostTensor {
    if cut.isWhole { return result }
    let dimensions = result.shape.dimensions
    guard let leading = dimensions.first, cut.batch > 0, leading % cut.batch == 0,
      !(cut.rows.lowerBound == 0 && isConstant(leading))
    else { throw noRows(result, cut) }
    if cut.isFull { return result }
    guard let shape = Shape([leading / cut.batch * cut.rows.count] + dimensions.dropFirst()),
      let tensor = HostTensor(uninitialized: result.type, shape)
    else { throw ExecutionError.notTensor(name) }
    tensor.bytes.copyMemory(
      from: UnsafeRawBufferPointer(rebasing: result.bytes[..<tensor.byteCount]))
    return tensor
  }

  /// Whether the first axis may be several entries for each row, or is a multiple of the batch by chance.
  func mayHaveSeveral(_ result: HostTensor, _ cut: RunCut) -> Bool {
    guard let leading = result.shape.dimensions.first, cut.batch > 1 else { return false }
    return leading > cut.batch && leading % cut.batch == 0
  }

  /// That the result cannot be taken apart.
  func noRows(_ result: HostTensor, _ cut: RunCut) -> RunError {
    .noBatchAxis(result: name, result.shape, batch: cut.batch, isFixed: isFixed)
  }

  /// Whether the leading dimension is what the model says it always is, though its batch is open.
  private func isConstant(_ leading: Int) -> Bool {
    !isFixed && type.dimensions?.first?.size == leading
  }
}

extension HostTensor {
  /// The same rows, each one place further and the last one first.
  func movedOn(rowCount: Int) throws -> HostTensor {
    guard rowCount > 0, let moved = HostTensor(uninitialized: type, shape) else {
      throw ExecutionError.noElements
    }
    let length = byteCount / rowCount
    let rest = byteCount - length
    UnsafeMutableRawBufferPointer(rebasing: moved.bytes[length...]).copyMemory(
      from: UnsafeRawBufferPointer(rebasing: bytes[..<rest]))
    UnsafeMutableRawBufferPointer(rebasing: moved.bytes[..<length]).copyMemory(
      from: UnsafeRawBufferPointer(rebasing: bytes[rest...]))
    return moved
  }

  /// Whether another one has the same numbers, but for what rounding does where rows stand elsewhere.
  func isLike(_ other: HostTensor) -> Bool {
    if bytes.elementsEqual(other.bytes) { return true }
    var agreement = Agreement(name: "")
    agreement.add([other], [self])
    return agreement.neededTolerance <= 1e-3
  }
}
