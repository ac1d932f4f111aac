import MindTensors
import TestSupport
import Testing

@testable import MindExecution

@Suite struct IDXFileTests {
  private func read(_ bytes: [UInt8]) throws -> IDXFile {
    try IDXFile(source: FileSource(bytes: bytes, path: "input.idx"))
  }

  @Test func images() throws {
    let file = try read(try Fixtures.bytes("images/digits-ubyte"))
    #expect(file.shape == [2, 4, 4])
    #expect(file.offset == 16)
  }

  @Test func refusals() {
    #expect(throws: IDXError.notIDX) { try read([]) }
    #expect(throws: IDXError.notIDX) { try read([0, 0, 8, 0]) }
    #expect(throws: IDXError.notIDX) { try read([1, 0, 8, 1, 0, 0, 0, 0]) }
    #expect(throws: IDXError.type(13)) { try read([0, 0, 13, 1, 0, 0, 0, 0]) }
    #expect(throws: IDXError.cutShort) { try read([0, 0, 8, 1, 0, 0, 0, 2, 5]) }
    #expect(throws: IDXError.cutShort) { try read([0, 0, 8, 1, 0, 0, 0, 1, 5, 5]) }
    #expect(throws: IDXError.cutShort) { try read([0, 0, 8, 2, 0xFF, 0xFF, 0xFF, 0xFF]) }
    #expect(throws: GzipError.damaged) { try read([0x1F, 0x8B, 8, 0, 0]) }
  }
}
