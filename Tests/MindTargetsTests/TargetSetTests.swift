import MindTensors
import Testing

@testable import MindTargets

/// Which versions several targets leave, and what contradicts them.
@Suite struct TargetSetTests {
  private func set(_ names: String...) throws -> TargetSet { try TargetSet(named: names) }

  private func opset(_ given: Int? = nil, _ names: String...) throws -> Int {
    try TargetSet(named: names).opset(given: given, standard: 17, writable: 11...21)
  }

  @Test(arguments: [
    ("ort:1.14", "ort:1.14"), ("ort", "ort:1.12"), ("ort:1.27", "ort:1.25"),
    ("ort:1.40", "ort:1.32"), ("openvino", "openvino"), ("tensorrt:8.6", "tensorrt:8.6"),
    ("tensorrt:10", "tensorrt:10"), ("tensorrt:10.3", "tensorrt:10"), ("atc", "atc"),
    ("atc:8.0", "atc"), ("atc:6", "atc:5"), ("mindspore:2.0", "mindspore:2.0"),
    ("mindspore:2.1", "mindspore:2.0"), ("mindspore:2.7", "mindspore:2.7"),
    ("mindspore:2.10", "mindspore:2.7"), ("mindspore-lite:2.0", "mindspore-lite:2.0"),
    ("ncnn", "ncnn"), ("triton", "triton"),
  ]) func names(name: String, found: String) throws {
    #expect(try DeploymentTarget(named: name).name == found)
  }

  @Test(arguments: [
    "ort:1.7", "tensorrt", "tensorrt:7", "tensorrt:9", "mindspore:1.9", "coreml", "", "ort:",
    "ort:x",
  ])
  func unknownNames(name: String) {
    #expect(throws: TargetError.self) { try DeploymentTarget(named: name) }
  }

  @Test func theOpsetIsTheNewestThatIsPreferredAndTakenByAll() throws {
    #expect(try opset() == 17)
    #expect(try opset(nil, "ort:1.8") == 14)
    #expect(try opset(nil, "ort:1.32") == 17)
    #expect(try opset(nil, "openvino") == 18)
    #expect(try opset(nil, "openvino", "ort:1.14") == 18)
    #expect(try opset(nil, "openvino", "tensorrt:8.6") == 17)
    #expect(try opset(nil, "atc:5", "ort:1.32") == 13)
    #expect(try opset(nil, "mindspore-lite:2.0", "openvino") == 13)
  }

  @Test func anOpsetThatContradictsIsSaid() throws {
    #expect(try opset(18, "ort:1.14") == 18)
    let error = #expect(throws: TargetError.self) { try opset(18, "ort:1.14", "tensorrt:8.6") }
    #expect(
      error?.description
        == "--opset 18 contradicts --for ort:1.14, tensorrt:8.6, which take opset 11 to 17")
    #expect(error?.kind == .usage)
    #expect(throws: TargetError.self) { try opset(nil, "mindspore:2.0") }
  }

  @Test func theVersionOfMindIRChangesOnlyWhenItMust() throws {
    #expect(try set("mindspore:2.0").mindIRVersion(given: nil, existing: 2) == 1)
    #expect(try set("mindspore:2.0").mindIRVersion(given: nil, existing: 0) == nil)
    #expect(try set("mindspore:2.7").mindIRVersion(given: nil, existing: 3) == nil)
    #expect(try set("mindspore:2.3").mindIRVersion(given: nil, existing: 3) == 2)
    #expect(
      try set("mindspore:2.7", "mindspore-lite:2.0").mindIRVersion(given: nil, existing: 2) == 1)
    #expect(throws: TargetError.self) {
      try set("mindspore:2.0").mindIRVersion(given: 2, existing: 1)
    }
    #expect(throws: TargetError.self) {
      try set("ort:1.14").mindIRVersion(given: nil, existing: 1)
    }
  }

  @Test func servingWantsTheWeightsInside() throws {
    #expect(try set("mindspore-serving").needsEmbeddedData(isExternal: false))
    #expect(try !set("ort:1.14").needsEmbeddedData(isExternal: true))
    #expect(throws: TargetError.self) {
      try set("mindspore-serving").needsEmbeddedData(isExternal: true)
    }
  }
}
