import Foundation
import MindIR
import MindONNX
import MindTensors
import MindWire

/// Models that refer to files, in a folder with honest files, links out of it, and a secret beside it.
enum ExternalDataProbe {
  static func run(_ bytes: [UInt8]) throws {
    let ground = Ground.shared
    for policy in [LinkPolicy.refuse, .follow] {
      let folder = try ExternalFolder(ofModel: ground.model, policy: policy)
      let location = String(decoding: bytes.prefix(300), as: UTF8.self)
      if let file = try accepted({ try folder.file(at: location) }) {
        try ground.check(file, policy)
      }
      try check(folder, policy, bytes)
    }
  }

  private static func check(
    _ folder: ExternalFolder, _ policy: LinkPolicy, _ bytes: [UInt8]
  ) throws {
    let source = FileSource(bytes: bytes, path: Ground.shared.model)
    for write in [onnx, mindIR] {
      _ = try accepted {
        let plan = try write(source, folder)
        for file in plan.sources where file !== source { try Ground.shared.check(file, policy) }
        for file in plan.files {
          for (_, payload) in file.payloads { _ = try payload.bytes() }
        }
      }
    }
  }

  private static func onnx(
    _ source: FileSource, _ folder: ExternalFolder
  ) throws -> ExternalDataPlan {
    var file = try ONNXFile(source: source, folder: folder)
    _ = file.findings()
    var plan = ExternalDataPlan(ExternalDataPlan.Layout()) { "data_\($0)" }
    try file.place(in: &plan) { _, _ in true }
    return plan
  }

  private static func mindIR(
    _ source: FileSource, _ folder: ExternalFolder
  ) throws -> ExternalDataPlan {
    var file = try MindIRFile(source: source, folder: folder)
    _ = file.findings()
    var plan = ExternalDataPlan(ExternalDataPlan.Layout()) { "data_\($0)" }
    try file.place(in: &plan) { _, _ in true }
    return plan
  }
}

/// The folder that the models are said to be in; it goes with the process.
private final class Ground: Sendable {
  static let shared = Ground()

  /// Where the model is said to be.
  let model: String
  private let root: String
  private static let secret = [UInt8]("a secret of somebody else".utf8)
  private static let named = [UInt8]("a secret with a second name".utf8)

  private init() {
    let manager = FileManager.default
    root = NSTemporaryDirectory() + "/mindconv-hostile-\(UUID().uuidString)"
    let home = root + "/model"
    model = home + "/model.onnx"
    do {
      for name in ["weights", "net_variables"] {
        try manager.createDirectory(atPath: "\(home)/\(name)", withIntermediateDirectories: true)
      }
      // What MindSpore's data files begin with, and zeros.
      let honest = Data([1] + [UInt8](repeating: 0, count: 4_095))
      for name in ["data", "data_0", "weights/data", "net_variables/data_0", "model.onnx"] {
        try honest.write(to: URL(fileURLWithPath: "\(home)/\(name)"))
      }
      try Data(Self.secret).write(to: URL(fileURLWithPath: root + "/secret"))
      try manager.createSymbolicLink(atPath: home + "/link", withDestinationPath: "../secret")
      try manager.createSymbolicLink(atPath: home + "/up", withDestinationPath: "..")
      try manager.createSymbolicLink(atPath: home + "/inner", withDestinationPath: "weights/data")
      try Data(Self.named).write(to: URL(fileURLWithPath: root + "/named"))
      try manager.linkItem(atPath: root + "/named", toPath: home + "/hard")
    } catch {
      preconditionFailure("no folder for hostile models: \(error)")
    }
    atexit { try? FileManager.default.removeItem(atPath: Ground.shared.root) }
  }

  /// Sees to it that a file that was opened is an honest one.
  ///
  /// A second name in the model's own folder is no secret to those who follow links.
  func check(_ file: FileSource, _ policy: LinkPolicy) throws {
    let text = try file.bytes(in: 0..<min(32, file.byteCount))
    try require(!text.starts(with: Self.secret), "a file outside the model's folder was opened")
    try require(
      policy == .follow || !text.starts(with: Self.named), "a file with two names was opened")
  }
}
