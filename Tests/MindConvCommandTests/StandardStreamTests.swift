import Foundation
import TestSupport
import Testing

/// What becomes of results that nobody can take.
@Suite struct StandardStreamTests {
  private func run(
    _ arguments: [String], output: Any, errors: Any
  ) throws -> Int32 {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Program.path)
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: "\(Fixtures.root)/Fixtures/lenet5")
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    process.waitUntilExit()
    return process.terminationReason == .exit
      ? process.terminationStatus : 128 + process.terminationStatus
  }

  private static let commands = [
    ["inspect", "lenet5.ckpt"], ["inspect", "lenet5.ckpt", "--json"],
    ["dump", "lenet5-2.7.2.onnx"], ["dump", "lenet5-2.7.2.onnx", "--json"],
    ["diff", "lenet5.ckpt", "lenet5.ckpt"], ["diff", "lenet5.ckpt", "lenet5-2.0.0.ckpt"],
    ["check", "lenet5.ckpt"], ["networks"], ["networks", "show", "lenet5"],
    ["networks", "schema"], ["targets"], ["--version"], ["help", "dump"],
    ["convert", "lenet5-2.7.2.mindir", "-o", "none.onnx", "--plan"],
  ]

  @Test(arguments: commands) func aFullDisk(arguments: [String]) throws {
    let errors = Pipe()
    let full = try #require(FileHandle(forWritingAtPath: "/dev/full"))
    let status = try run(arguments, output: full, errors: errors)
    let text = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    #expect(status == 74)
    #expect(text == "mindconv: standard output: cannot write: No space left on device\n")
  }

  @Test(arguments: [["dump", "lenet5-2.7.2.onnx"], ["help", "edit"]])
  func aClosedPipe(arguments: [String]) throws {
    let (output, errors) = (Pipe(), Pipe())
    try output.fileHandleForReading.close()
    let status = try run(arguments, output: output, errors: errors)
    let text = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    // Ended by the signal, unless who started the program ignores it.
    #expect(status == 0 || status == 128 + SIGPIPE)
    #expect(text.isEmpty)
  }

  /// Nothing can be said any more, and the exit code is still that of the failure.
  @Test func fullStandardError() throws {
    let full = try #require(FileHandle(forWritingAtPath: "/dev/full"))
    #expect(try run(["dump", "none.onnx"], output: Pipe(), errors: full) == 66)
  }
}
