import Foundation
import MindTensors
import TestSupport
import Testing

@testable import MindWire

/// A model's folder with everything that a hostile model might point to.
@Suite struct ExternalFolderTests {
  private let folder: TemporaryFolder
  private let model: String

  init() throws {
    folder = try TemporaryFolder()
    let manager = FileManager.default
    for path in ["model", "model/sub", "blobs"] {
      try manager.createDirectory(atPath: folder.file(path), withIntermediateDirectories: true)
    }
    model = try folder.write([0], to: "model/net.onnx")
    _ = try folder.write(0..<100, to: "model/data")
    _ = try folder.write([1, 2], to: "model/sub/data")
    let secret = try folder.write([9], to: "secret")
    try manager.createSymbolicLink(
      atPath: folder.file("model/soft"), withDestinationPath: "../secret")
    try manager.createSymbolicLink(atPath: folder.file("model/inside"), withDestinationPath: "data")
    try manager.createSymbolicLink(atPath: folder.file("model/up"), withDestinationPath: "..")
    try manager.linkItem(atPath: secret, toPath: folder.file("model/hard"))
  }

  private func open(_ location: String, _ policy: LinkPolicy = .refuse) throws -> FileSource {
    try ExternalFolder(ofModel: model, policy: policy).file(at: location)
  }

  @Test func filesBelowTheFolderAreRead() throws {
    #expect(try open("data").byteCount == 100)
    #expect(try open("sub/data").byteCount == 2)
    for location in ["./data", ".//data"] { #expect(try open(location).byteCount == 100) }
  }

  @Test(arguments: ["", "../secret", "sub/../../secret", "/etc/passwd", "sub/", "//data", "a\0b"])
  func pathsThatLeadElsewhereAreRefused(location: String) {
    #expect(throws: ExternalFileError.location(location)) { try open(location) }
    #expect(throws: ExternalFileError.location(location)) { try open(location, .follow) }
  }

  @Test(arguments: ["soft", "inside", "up/secret"]) func linksAreRefused(location: String) {
    #expect(throws: ExternalFileError.link(location)) { try open(location) }
  }

  @Test(arguments: ["soft", "up/secret"]) func linksThatLeadElsewhereAreNeverFollowed(
    location: String
  ) {
    #expect(throws: ExternalFileError.linkAway(location)) { try open(location, .follow) }
  }

  @Test(arguments: [LinkPolicy.refuse, .follow]) func aFileWithSeveralNamesIsNeverRead(
    policy: LinkPolicy
  ) {
    #expect(throws: ExternalFileError.severalNames("hard")) { try open("hard", policy) }
  }

  @Test func severalSpellingsAreOneFile() throws {
    let folder = try ExternalFolder(ofModel: model, policy: .follow)
    let file = try folder.file(at: "data")
    for location in ["./data", "inside"] { #expect(try folder.file(at: location) === file) }
  }

  @Test func linksWithinTheFolderAreFollowedWhenAsked() throws {
    #expect(try open("inside", .follow).byteCount == 100)
  }

  /// snapshots/1/net.onnx and its data are links into blobs, as the Hugging Face hub's cache has them.
  @Test func theCacheOfTheHubIsReadWhenAsked() throws {
    let manager = FileManager.default
    let snapshot = folder.file("snapshots/1")
    try manager.createDirectory(atPath: snapshot, withIntermediateDirectories: true)
    for (name, blob) in [("net.onnx", "aa"), ("net.onnx.data", "bb")] {
      _ = try folder.write([1, 2, 3], to: "blobs/\(blob)")
      try manager.createSymbolicLink(
        atPath: "\(snapshot)/\(name)", withDestinationPath: "../../blobs/\(blob)")
    }
    let cached = "\(snapshot)/net.onnx"
    let followed = try ExternalFolder(ofModel: cached, policy: .follow)
    #expect(try followed.file(at: "net.onnx.data").byteCount == 3)
    let refused = try ExternalFolder(ofModel: cached, policy: .refuse)
    #expect(throws: ExternalFileError.link("net.onnx.data")) {
      try refused.file(at: "net.onnx.data")
    }
  }

  @Test func whatIsNoFileIsRefused() {
    #expect(throws: ExternalFileError.notFound("nothing")) { try open("nothing") }
    #expect(throws: ExternalFileError.self) { try open("sub") }
  }

  @Test(arguments: [
    ("-1", "5"), ("0", "101"), ("101", "0"), ("99", "2"), ("9223372036854775807", "1"), ("x", "1"),
    ("0", "1e3"), ("0", "-1"), ("18446744073709551616", "1"),
  ])
  func rangesBeyondTheFileAreRefused(offset: String, length: String) throws {
    let folder = try ExternalFolder(ofModel: model, policy: .refuse)
    #expect(throws: ExternalFileError.self) {
      try folder.extent(location: "data", offset: offset, length: length)
    }
  }

  @Test func absentNumbersMeanTheRest() throws {
    let folder = try ExternalFolder(ofModel: model, policy: .refuse)
    let rest = try folder.extent(location: "data", offset: "90", length: nil)
    #expect((rest.offset, rest.byteCount) == (90, 10))
  }
}
