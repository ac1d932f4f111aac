import MindTensors
import TestSupport
import Testing

@testable import MindConv

@Suite struct LimitTests {
  private func read(_ bytes: [UInt8], _ change: (inout ReadingLimits) -> Void) throws {
    var options = ReadingOptions()
    change(&options.limits)
    _ = try ModelDocument(source: FileSource(bytes: bytes, path: "memory"), options: options)
  }

  /// LeNet5 has eight tensors of at most four dimensions, 246,736 bytes, names of at most 12 bytes; a
  /// checkpoint nests file, entry and tensor.
  @Test(arguments: [
    (ReadingLimits.Quantity.tensors, 8), (.rank, 4), (.name, 12), (.bytes, 246_736), (.nesting, 3),
  ])
  func aLimitIsTheLastNumberThatIsRead(quantity: ReadingLimits.Quantity, found: Int) throws {
    let bytes = try Fixtures.bytes("lenet5/lenet5.ckpt")
    try read(bytes) { $0[quantity] = found }
    do {
      try read(bytes) { $0[quantity] = found - 1 }
      Issue.record("read beyond the limit")
    } catch let failure as Located {
      let error = try #require(failure.failure as? LimitError)
      #expect((error.quantity, error.found, error.limit) == (quantity, found, found - 1))
    }
  }

  /// dims [2^62, 4]: the product is beyond 64 bits.
  @Test func whatCannotBeCountedNamesItsTensor() throws {
    let bytes = [UInt8](
      hex: "0A1C 0A0177 1217 08808080808080808040 0804 1207466C6F61743332 1A00")
    do {
      try read(bytes) { _ in }
      Issue.record("read beyond any limit")
    } catch let failure as Located {
      #expect("\(failure)".contains("'w' [4611686018427387904, 4]"), "\(failure)")
    }
  }

  @Test func aClaimOfFortyGigabytesIsWithinTheStandardButNotBelow() throws {
    // dims [100000, 100000] with 4 bytes: nothing is allocated for the claim.
    let bytes = [UInt8](
      hex: "0A1C 0A0177 1217 08A08D06 08A08D06 1207466C6F61743332 1A0400000000")
    try read(bytes) { _ in }
    #expect(throws: Located.self) { try read(bytes) { $0[.bytes] = 1 << 30 } }
  }

  @Test(arguments: ["networks/mini_resnet-2.7.2.mindir", "lenet5/lenet5-2.7.2.onnx"])
  func graphsAreLimitedToo(name: String) throws {
    let bytes = try Fixtures.bytes(name)
    #expect(throws: Located.self) { try read(bytes) { $0[.tensors] = 2 } }
    #expect(throws: Located.self) { try read(bytes) { $0[.name] = 3 } }
  }
}
