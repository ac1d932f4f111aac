import HostileInput
import TestSupport
import Testing

/// What the fuzzers begin with, whole and damaged, for the probes whose files are no models.
@Suite struct HostileSeedTests {
  struct Seed: Sendable, CustomTestStringConvertible {
    let probe: Probe
    let path: String
    var testDescription: String { "\(probe): \(path.split(separator: "/").last ?? "")" }
  }

  private static let folders: [(Probe, String)] = [
    (.pixels, "Fixtures/images"), (.pixels, "Fuzz/Seeds/pixels"), (.labels, "Fuzz/Seeds/labels"),
    (.names, "Fuzz/Seeds/names"), (.definition, "Fixtures/definitions"),
  ]

  static let seeds = folders.flatMap { probe, folder in
    Fixtures.contents(of: folder).map { Seed(probe: probe, path: $0) }
  }

  @Test func everyProbeHasSeeds() {
    let probes = Set(Self.seeds.map(\.probe))
    #expect(probes == [.pixels, .labels, .names, .definition])
  }

  @Test(arguments: seeds) func wholeCutAndDamaged(seed: Seed) throws {
    var generator = SeededGenerator(seed: 7)
    let bytes = try [UInt8](contentsOf: seed.path)
    #expect(throws: Never.self) { try seed.probe.run(bytes) }
    for count in stride(from: 0, to: bytes.count, by: max(1, bytes.count / 100)) {
      #expect(throws: Never.self, "cut at \(count)") { try seed.probe.run(Array(bytes[..<count])) }
    }
    for round in 0..<100 {
      let damaged = try #require(bytes.damaged(round % 3 + 1, using: &generator))
      #expect(throws: Never.self, "round \(round)") { try seed.probe.run(damaged) }
    }
  }

  /// Models that are the same, and that differ in one byte anywhere.
  @Test(arguments: [
    "networks/dense-2.7.2.mindir", "networks/dense-2.0.0.mindir", "onnx/functions.onnx",
    "checkpoints/network.ckpt", "checkpoints/dtypes.safetensors",
  ])
  func differences(name: String) throws {
    var generator = SeededGenerator(seed: 8)
    let model = try Fixtures.bytes(name)
    for round in 0..<20 {
      let place = UInt16.random(in: 0..<UInt16(clamping: model.count), using: &generator)
      let change = round == 0 ? 0 : 1 << UInt8.random(in: 0..<8, using: &generator)
      let head = [UInt8(place & 255), UInt8(place >> 8), UInt8(change)]
      #expect(throws: Never.self, "\(head)") { try Probe.diff.run(head + model) }
    }
  }
}

extension [UInt8] {
  /// The same with some bits changed; `nil` when there is none.
  fileprivate func damaged(_ count: Int, using generator: inout SeededGenerator) -> [UInt8]? {
    var result = self
    for _ in 0..<count {
      guard let position = indices.randomElement(using: &generator) else { return nil }
      result[position] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
    }
    return result
  }
}
