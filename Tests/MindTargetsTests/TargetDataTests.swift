import Foundation
import MindTensors
import TestSupport
import Testing

@testable import MindTargets

/// The generated texts are the data files, and every row of them is understood.
@Suite struct TargetDataTests {
  private static let folder = "\(Fixtures.root)/Schemas/targets"

  private static let texts = [
    "profiles": TargetData.profiles, "limits": TargetData.limits, "atc": TargetData.atc,
    "openvino": TargetData.openvino, "ncnn": TargetData.ncnn,
    "mindspore-lite-2.0": TargetData.mindsporeLite20, "tensorrt-8.5": TargetData.tensorrt85,
    "tensorrt-8.6": TargetData.tensorrt86, "tensorrt-10": TargetData.tensorrt10,
    "onnxruntime-types": TargetData.onnxruntimeTypes,
  ]

  @Test func everyFileIsInTheLibrary() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder)
      .filter { $0.hasSuffix(".tsv") }
    #expect(Set(files) == Set(Self.texts.keys.map { "\($0).tsv" }))
    for (name, text) in Self.texts {
      let file = try String(contentsOfFile: "\(Self.folder)/\(name).tsv", encoding: .utf8)
      #expect(file == text + "\n", "\(name).tsv: run Schemas/targets.py")
    }
  }

  @Test func everyRowIsUnderstood() {
    let counts = [
      "profiles": DeploymentTarget.columnCount, "limits": TargetLimit.columnCount,
      "onnxruntime-types": ORTKernelTypes.columnCount,
    ]
    for (name, text) in Self.texts {
      let lines = text.split(separator: "\n").count - 1
      let columns = counts[name] ?? OperatorTable.columnCount
      #expect(TargetData.rows(of: text, count: columns).count == lines, "\(name)")
    }
    let limits = TargetData.rows(of: TargetData.limits, count: TargetLimit.columnCount)
    for row in limits {
      #expect(TargetLimit(row: row) != nil, "\(row)")
      #expect(
        DeploymentTarget.all.contains { TargetLimit(row: row)?.concerns($0) ?? false }, "\(row)")
    }
    for row in TargetData.rows(of: TargetData.profiles, count: DeploymentTarget.columnCount) {
      #expect(
        row[13].isEmpty || OperatorTable(named: String(row[13]), unlisted: String(row[14])) != nil,
        "\(row[0])")
      #expect(row[8] == "all" || !row[8].isEmpty, "\(row[0])")
      for word in (row[8] + "," + row[10]).split(separator: ",") where word != "all" {
        #expect(DataType(rawValue: String(word)) != nil, "\(row[0]): \(word)")
      }
    }
  }

  @Test func runtimesInsideAreTargets() throws {
    for target in DeploymentTarget.all {
      guard let runtime = target.runtime else { continue }
      let parts = runtime.release.parts.map(String.init).joined(separator: ".")
      let inner = try DeploymentTarget(named: "\(runtime.family):\(parts)")
      #expect(inner.onnx?.opsets == target.onnx?.opsets, "\(target.name)")
      #expect(inner.onnx?.irVersions == target.onnx?.irVersions, "\(target.name)")
      #expect(inner.types == target.types, "\(target.name)")
    }
    #expect(DeploymentTarget.all.filter { $0.runtime != nil }.map(\.name) == ["triton"])
  }

  @Test func everyFactHasASource() {
    for target in DeploymentTarget.all { #expect(!target.source.isEmpty, "\(target.name)") }
    for limit in TargetLimit.all.values.joined() {
      #expect(!limit.source.isEmpty && !limit.reason.isEmpty, "\(limit.operators)")
    }
  }
}
