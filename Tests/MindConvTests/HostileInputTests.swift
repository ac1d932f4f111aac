import HostileInput
import TestSupport
import Testing

/// Whatever is done to a file, the answer is a `Failure` or a valid model.
@Suite struct HostileInputTests {
  /// Reads bytes as deep as they allow, with the reader for a file of this name.
  private func digest(_ bytes: [UInt8], of name: String, _ place: @autoclosure () -> String) {
    let ending = name[(name.lastIndex(of: ".") ?? name.startIndex)...].dropFirst()
    let probe = ending == "ckpt" ? .checkpoint : Probe(rawValue: String(ending))
    #expect(throws: Never.self, "\(place())") { try #require(probe).run(bytes) }
  }

  private static let small = Fixtures.names(
    "ckpt", "mindir", "onnx", "safetensors", "npz"
  ).filter { name in
    // One release's constructs are enough, and the archives made to be odd.
    (!name.hasPrefix("documents/") && !name.hasPrefix("control_flow/")
      || name.hasSuffix("-2.7.2.mindir"))
      && (!name.hasSuffix(".npz") || name.hasPrefix("numpy/"))
      && (try? Fixtures.bytes(name).count) ?? .max < 10_000
  }

  @Test(arguments: small) func truncationAtEveryByte(name: String) throws {
    let bytes = try Fixtures.bytes(name)
    // The graph text of a MindIR file takes a while to read; checkpoints are cut everywhere.
    let step = bytes.count < 3_000 ? 1 : 37
    for count in stride(from: 0, to: bytes.count, by: step) {
      digest(Array(bytes[..<count]), of: name, "\(name) cut at \(count)")
    }
  }

  @Test(arguments: small) func flippedBits(name: String) throws {
    var generator = SeededGenerator(seed: 1)
    let bytes = try Fixtures.bytes(name)
    for round in 0..<300 {
      var damaged = bytes
      for _ in 0...(round % 3) {
        let position = Int.random(in: damaged.indices, using: &generator)
        damaged[position] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
      }
      digest(damaged, of: name, "\(name) round \(round)")
    }
  }

  @Test(arguments: [
    "lenet5/lenet5-2.0.0.mindir", "lenet5/lenet5-2.7.2.mindir", "lenet5/lenet5-2.7.2.onnx",
    "lenet5/lenet5-train.ckpt", "lenet5/lenet5.ckpt",
  ])
  func largeFiles(name: String) throws {
    var generator = SeededGenerator(seed: 2)
    let bytes = try Fixtures.bytes(name)
    for round in 0..<100 {
      let count = Int.random(in: 0..<bytes.count, using: &generator)
      digest(Array(bytes[..<count]), of: name, "\(name) cut at \(count)")
      var damaged = bytes
      damaged[count] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
      digest(damaged, of: name, "\(name) round \(round), byte \(count)")
    }
  }

  @Test func randomBytes() {
    var generator = SeededGenerator(seed: 3)
    for count in 0..<2_000 {
      let bytes = (0..<count % 200).map { _ in UInt8.random(in: 0...255, using: &generator) }
      for probe in Probe.allCases {
        #expect(throws: Never.self, "\(probe) \(bytes)") { try probe.run(bytes) }
      }
    }
  }

  @Test(arguments: ["Fixtures/checkpoints/strategy.ckpt", "Fuzz/Seeds/strategy/pipeline.json"])
  func strategies(name: String) throws {
    var generator = SeededGenerator(seed: 4)
    let bytes = try [UInt8](contentsOf: "\(Fixtures.root)/\(name)")
    for count in bytes.indices {
      #expect(throws: Never.self, "cut at \(count)") {
        try Probe.strategy.run(Array(bytes[..<count]))
      }
    }
    for round in 0..<2_000 {
      var damaged = bytes
      for _ in 0...(round % 3) {
        let position = Int.random(in: damaged.indices, using: &generator)
        damaged[position] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
      }
      #expect(throws: Never.self, "round \(round)") { try Probe.strategy.run(damaged) }
    }
  }

  @Test func pictures() throws {
    var generator = SeededGenerator(seed: 6)
    for name in ["colour.png", "grey.png", "colour.jpg", "digits-ubyte"] {
      let bytes = try Fixtures.bytes("images/\(name)")
      for count in bytes.indices {
        #expect(throws: Never.self, "\(name) cut at \(count)") {
          try Probe.image.run(Array(bytes[..<count]))
        }
      }
      for round in 0..<300 {
        var damaged = bytes
        for _ in 0...(round % 3) {
          let position = Int.random(in: damaged.indices, using: &generator)
          damaged[position] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
        }
        #expect(throws: Never.self, "\(name) round \(round)") { try Probe.image.run(damaged) }
      }
    }
  }

  /// What fuzzing found once, and what it begins with; the file's name begins with the probe's.
  @Test func foundByFuzzing() throws {
    let seeds = Fixtures.contents(of: "Fuzz/Seeds/external-data")
    #expect(seeds.count >= 11)
    for path in seeds {
      #expect(throws: Never.self, "\(path)") {
        try Probe.externalData.run([UInt8](contentsOf: path))
      }
    }
    for path in Fixtures.contents(of: "Fuzz/FailCases") {
      let name = String(path[(path.lastIndex(of: "/") ?? path.startIndex)...].dropFirst())
      guard name != "README.md" else { continue }
      let probe = try #require(
        Probe.allCases.first { name.hasPrefix($0.rawValue + "-") }, "\(name)")
      #expect(throws: Never.self, "\(name)") { try probe.run([UInt8](contentsOf: path)) }
    }
  }
}
