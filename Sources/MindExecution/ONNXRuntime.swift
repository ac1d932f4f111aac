import CONNXRuntime
import Glibc

/// A loaded library of ONNX Runtime; it stays loaded until the process ends.
package final class ONNXRuntime: @unchecked Sendable {
  // Unchecked: everything here is constant, and the library's environment is made for many threads.

  /// The library's path or name.
  package let path: String
  /// The library's version.
  package let version: String
  let table: OpaquePointer
  let environment: OpaquePointer
  let memory: OpaquePointer
  let allocator: OpaquePointer

  /// Loads the library that is given, that the environment names, or that is found.
  ///
  /// - Throws: `ExecutionError` when there is none, or it is no usable one.
  package init(at path: String? = nil, search: RuntimeSearch = RuntimeSearch()) throws {
    let (path, table, version) = try Self.load(path ?? search.given, search)
    self.path = path
    self.version = version
    self.table = table
    var environment: OpaquePointer?
    // Severity 4: only what is fatal. Errors come back as statuses; logged, they would be said twice.
    try Self.check(
      table, "start", ort_create_environment(table, 4, "mindconv", &environment))
    var memory: OpaquePointer?
    try Self.check(table, "start", ort_memory(table, &memory))
    var allocator: OpaquePointer?
    try Self.check(table, "start", ort_allocator(table, &allocator))
    guard let environment, let memory, let allocator else {
      throw ExecutionError.refused(doing: "start", message: "no environment")
    }
    self.environment = environment
    self.memory = memory
    self.allocator = allocator
  }

  private static func load(
    _ given: String?, _ search: RuntimeSearch
  ) throws -> (String, OpaquePointer, String) {
    if let given { return try load(search.library(at: given)) }
    var tooOld: ExecutionError?
    for candidate in search.candidates {
      do {
        return try load(candidate)
      } catch ExecutionError.tooOld(let path, let version) {
        tooOld = tooOld ?? .tooOld(path: path, version: version)
      } catch {
        // Another one may be usable.
      }
    }
    throw tooOld ?? search.packageWithoutLibrary.map { .packageWithoutLibrary($0) } ?? .noRuntime
  }

  private static func load(_ path: String) throws -> (String, OpaquePointer, String) {
    let library = onnxruntime_load(path)
    if let problem = library.problem {
      throw ExecutionError.notLoadable(path: path, problem: String(cString: problem))
    }
    guard let text = library.version else { throw ExecutionError.notRuntime(path: path) }
    let version = String(cString: text)
    guard let table = library.table else {
      throw ExecutionError.tooOld(path: path, version: version)
    }
    return (path, table, version)
  }

  /// Turns a status into an error.
  func check(_ action: @autoclosure () -> String, _ status: OpaquePointer?) throws {
    try Self.check(table, action(), status)
  }

  private static func check(
    _ table: OpaquePointer, _ action: @autoclosure () -> String, _ status: OpaquePointer?
  ) throws {
    guard let status else { return }
    let message = ort_message(table, status).map { String(cString: $0) } ?? "no reason given"
    ort_release_status(table, status)
    let lines = message.split(whereSeparator: \.isNewline)
    throw ExecutionError.refused(doing: action(), message: lines.joined(separator: " "))
  }

  /// A text that the library allocated.
  func take(_ text: UnsafeMutablePointer<CChar>?) throws -> String {
    guard let text else { return "" }
    defer { ort_release_status(table, ort_free(table, allocator, text)) }
    return String(cString: text)
  }
}
