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
    let left = try [
      tensor("a", [1]), tensor("b", [2, 5]), tensor("c", [3]), tensor("d", [9, 9]),
    ]
    let right = try [
      tensor("x", [2, 5]), tensor("a", [7]), tensor("y", [3, 3]), tensor("z", [4]),
    ]
    let matching = try ParameterMatching(left, right)
    #expect(matching.pairs.map(\.left) == [0])
    #expect(matching.pairs.map(\.right) == [1])
    #expect(matching.renamed.map(\.left) == [1])
    #expect(matching.renamed.map(\.right) == [0])
    #expect(matching.removed == [2, 3])
    #expect(matching.added == [2, 3])
  }

  /// The pairs of different names, each as `left right`.
  private func renamed(_ left: [ComparedTensor], _ right: [ComparedTensor]) throws -> [String] {
    let words = ["gamma": "weight", "beta": "bias", "moving_mean": "running_mean"]
    return try ParameterMatching(left, right, words: words).renamed.map {
      "\(left[$0.left].name) \(right[$0.right].name)"
    }
  }

  @Test(arguments: [
    // The same in other words, whatever the order.
    (
      ["bn.moving_mean", "bn.beta"], ["bn.bias", "bn.running_mean"],
      ["bn.moving_mean bn.running_mean", "bn.beta bn.bias"]
    ),
    // The most in common first.
    (
      ["a.bias", "a.b.bias"], ["net.a.b.bias", "net.a.bias"],
      ["a.bias net.a.bias", "a.b.bias net.a.b.bias"]
    ),
    (
      ["one.x.bias", "two.y.bias"], ["two.z.bias", "one.w.bias"],
      ["one.x.bias one.w.bias", "two.y.bias two.z.bias"]
    ),
    // The same module, but not where both words are known.
    (["fc.b"], ["fc.bias"], ["fc.b fc.bias"]), (["bn.moving_mean"], ["bn.bias"], []),
    // Nothing in common.
    (["a", "b"], ["c", "d", "e"], []), (["bn.moving_variance"], ["head.scale"], []),
  ])
  func equalContentsAreMatchedByNames(
    left: [String], right: [String], expected: [String]
  ) throws {
    let tensors = { (names: [String]) in try names.map { try tensor($0, [0, 0]) } }
    #expect(try renamed(tensors(left), tensors(right)) == expected)
  }

  /// Modules whose weights changed their names tell those of the rest.
  @Test func constantsFollowTheirModules() throws {
    let left = try [
      tensor("a.w", [1, 2]), tensor("a.bias", [0, 0]), tensor("b.w", [3, 4]),
      tensor("b.bias", [0, 0]),
    ]
    let right = try [
      tensor("one.bias", [0, 0]), tensor("one.w", [3, 4]), tensor("two.bias", [0, 0]),
      tensor("two.w", [1, 2]),
    ]
    #expect(
      try renamed(left, right) == ["a.w two.w", "a.bias two.bias", "b.w one.w", "b.bias one.bias"])
  }

  @Test func whatTrainingKeepsIsNoWeight() throws {
    let zeros = try tensor("moment1.conv.bias", [1, 2])
    let state = ComparedTensor(name: zeros.name, tensor: zeros.tensor, isState: true)
    #expect(try renamed([tensor("conv.bias", [1, 2])], [state]) == [])
    let other = ComparedTensor(name: "adam_m.conv.bias", tensor: zeros.tensor, isState: true)
    #expect(try renamed([other], [state]) == ["adam_m.conv.bias moment1.conv.bias"])
  }

  /// Work grows with the number of names, not with its square.
  @Test(.timeLimit(.minutes(1))) func manyConstants() throws {
    let names = 0..<20_000
    let left = try names.map { try tensor("a.b.c.\($0).bias", [0, 0]) }
    let right = try names.reversed().map { try tensor("x.c.\($0).bias", [0, 0]) }
    let matching = try ParameterMatching(left, right)
    #expect(matching.renamed.allSatisfy { $0.left == names.count - 1 - $0.right })
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
