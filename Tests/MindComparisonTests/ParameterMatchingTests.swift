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

  @Test func placesBreakUpOtherPairs() throws {
    let left = try [tensor("a", [1]), tensor("b", [2]), tensor("c", [3])]
    let right = try [tensor("a", [2]), tensor("x", [1]), tensor("c", [3])]
    var matching = try ParameterMatching(left, right)
    matching.pair([(0, 1)])
    #expect(matching.pairs.map(\.left) == [0, 2])
    #expect(matching.pairs.map(\.right) == [1, 2])
    #expect(matching.removed == [1])
    #expect(matching.added == [0])
  }

  @Test func namesThatComeTwiceArePairedInOrder() throws {
    let list = try [tensor("a", [1]), tensor("a", [2])]
    let matching = try ParameterMatching(list, list)
    #expect(matching.pairs.map(\.left) == [0, 1])
    #expect(matching.pairs.map(\.right) == [0, 1])
  }
}
