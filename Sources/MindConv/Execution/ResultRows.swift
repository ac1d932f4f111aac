import MindExecution
import MindGraph
import MindTensors

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
  ///   - rows: which of all rows.
  ///   - total: the number of all rows.
  ///   - batch: how many rows went in, with those that fill the batch up.
  /// - Returns: what came of `rows` alone.
  /// - Throws: `RunError.noBatchAxis` when the result cannot be taken apart.
  func part(
    of result: HostTensor, _ rows: Range<Int>, of total: Int, batch: Int
  ) throws -> HostTensor {
    let isFull = rows.count == batch
    // Nothing is put together, nothing cut off.
    if isFull, rows.count == total { return result }
    let dimensions = result.shape.dimensions
    guard let leading = dimensions.first, batch > 0, leading % batch == 0,
      !(rows.lowerBound == 0 && isConstant(leading))
    else {
      throw RunError.noBatchAxis(result: name, result.shape, batch: batch, isFixed: isFixed)
    }
    if isFull { return result }
    guard let shape = Shape([leading / batch * rows.count] + dimensions.dropFirst()),
      let tensor = HostTensor(uninitialized: result.type, shape)
    else { throw ExecutionError.notTensor(name) }
    tensor.bytes.copyMemory(
      from: UnsafeRawBufferPointer(rebasing: result.bytes[..<tensor.byteCount]))
    return tensor
  }

  /// Whether the leading dimension is what the model says it always is, though its batch is open.
  private func isConstant(_ leading: Int) -> Bool {
    !isFixed && type.dimensions?.first?.size == leading
  }
}
