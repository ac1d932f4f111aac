import MindGraph
import MindTensors

/// Lets a matrix product read a transposed matrix: `MatMul(a, Transpose(b))` becomes `Gemm` with `transB`.
///
/// Precondition: both operands are matrices of floating-point numbers, and the transposition exchanges
/// their two dimensions.
enum TransposeIntoGemm {
  static let pass = GraphPass(at: "MatMul") { position, node, graph in
    guard let a = node.operand(0), let b = node.operand(1),
      graph.type(of: a).rank == 2, graph.type(of: b).rank == 2,
      graph.type(of: a).element?.isFloatingPoint == true
    else { return false }
    let (left, right) = (turned(a, in: graph), turned(b, in: graph))
    guard left != nil || right != nil else { return false }
    let flags = [("transA", left), ("transB", right)].compactMap { name, matrix in
      matrix.map { _ in NamedAttribute(name, .int(1)) }
    }
    graph.replace(at: position, with: node.becoming("Gemm", [left ?? a, right ?? b], flags))
    return true
  }

  private static func turned(_ value: Value.ID, in graph: GraphRewriter) -> Value.ID? {
    guard let (_, transpose) = graph.producer(of: value, "Transpose"),
      transpose.ints("perm") == [1, 0]
    else { return nil }
    return transpose.operand(0)
  }
}
