import MindTensors
import Testing

@testable import MindComparison

@Suite struct ParameterMatchingTests {
  private func tensor(_ name: String, _ bytes: [UInt8]) throws -> ComparedTensor {
    ComparedTensor(
      name: name,
      tensor: try Tensor(
        type: .uint8, shape: #require(Shape([bytes.count])), payload: .inline(bytes)))
  }

  @Test func namesComeFirstThenContent() throws {
    let left = try [tensor("a", [1]), tensor("b", [2]), tensor("c", [3]), tensor("d", [9, 9])]
    let right = try [tensor("x", [2]), tensor("a", [7]), tensor("y", [3, 3]), tensor("z", [4])]
    let matching = try ParameterMatching(left, right)
    #expect(matching.pairs.map(\.left) == [0])
    #expect(matching.pairs.map(\.right) == [1])
    #expect(matching.renamed.map(\.left) == [1])
    #expect(matching.renamed.map(\.right) == [0])
    #expect(matching.removed == [2, 3])
    #expect(matching.added == [2, 3])
  }

  @Test func equalContentsAreMatchedInOrder() throws {
    let left = try [tensor("a", [1]), tensor("b", [1])]
    let right = try [tensor("c", [1]), tensor("d", [1]), tensor("e", [1])]
    let matching = try ParameterMatching(left, right)
    #expect(matching.renamed.map(\.right) == [0, 1])
    #expect(matching.added == [2])
  }
}
