import TestSupport
import Testing

@testable import MindExecution

/// Folders laid out as wheels of ONNX Runtime for Linux are: 1.14 has a Python module only, later ones a library.
@Suite struct RuntimeSearchTests {
  private let venv: TemporaryFolder
  private let package: String

  init() throws {
    venv = try TemporaryFolder()
    let package = "lib/python3.9/site-packages/onnxruntime/capi"
    try venv.makeFolder(package)
    _ = try venv.write([], to: "\(package)/onnxruntime_pybind11_state.cpython-39-x86_64.so")
    _ = try venv.write([], to: "\(package)/libonnxruntime_providers_shared.so")
    self.package = venv.file(package)
  }

  @Test func aPackageWithoutLibraryIsNamed() {
    #expect(throws: ExecutionError.packageWithoutLibrary(package)) {
      try RuntimeSearch(environment: [:]).library(at: venv.path)
    }
    let search = RuntimeSearch(environment: ["VIRTUAL_ENV": venv.path])
    #expect(search.packageWithoutLibrary == package)
  }

  @Test func aPackagesLibraryIsFound() throws {
    let library = try venv.write(
      [], to: "lib/python3.9/site-packages/onnxruntime/capi/libonnxruntime.so.1.16.0")
    #expect(try RuntimeSearch(environment: [:]).library(at: venv.path) == library)
    let search = RuntimeSearch(environment: ["VIRTUAL_ENV": venv.path])
    #expect(search.candidates.first == library)
    #expect(search.packageWithoutLibrary == nil)
  }

  @Test func anEmptyPathIsRefused() {
    #expect(throws: ExecutionError.noPath) {
      try RuntimeSearch(environment: [:]).library(at: "")
    }
  }

  @Test func aFolderWithoutAnyIsRefused() throws {
    let empty = try TemporaryFolder()
    #expect(throws: ExecutionError.noLibrary(folder: empty.path)) {
      try RuntimeSearch(environment: [:]).library(at: empty.path)
    }
  }
}
