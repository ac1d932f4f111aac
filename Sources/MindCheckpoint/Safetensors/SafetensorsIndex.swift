import FoundationEssentials
import MindTensors

/// The index of a set of safetensors files: which file holds which tensor.
///
/// Hugging Face's is called `model.safetensors.index.json`; MindSpore's `param_name_map.json` has the same
/// form, and leaves out `hyper_param.safetensors`, which lies beside it.
struct SafetensorsIndex {
  private static let largest = 100_000_000
  private static let looseName = "param_name_map.json"
  private static let looseFile = "hyper_param.safetensors"

  private struct Content: Decodable {
    let map: [String: String]
    let keyCount: Int

    private enum Key: String, CodingKey {
      case map = "weight_map"
    }

    init(from decoder: any Decoder) throws {
      map = try decoder.container(keyedBy: Key.self).decode([String: String].self, forKey: .map)
      keyCount = try decoder.container(keyedBy: AnyKey.self).allKeys.count
    }
  }

  private let names: [String: Set<String>]
  private let folder: String
  /// The files, by name.
  let files: [String]

  /// Reads an index.
  ///
  /// - Throws: `SafetensorsError` when it is none, or names files elsewhere.
  init(source: FileSource) throws {
    guard source.byteCount <= Self.largest else {
      throw SafetensorsError.headerTooLarge(UInt64(source.byteCount))
    }
    let text = try source.bytes(in: 0..<source.byteCount)
    guard let outline = JSONOutline(of: text, depthLimit: 16) else {
      throw SafetensorsError.json("it nests too deep, or ends in the middle")
    }
    let content: Content
    do {
      content = try JSONDecoder().decode(Content.self, from: Data(text))
    } catch let error as DecodingError {
      throw SafetensorsError.json(error.place)
    }
    guard content.keyCount == outline.keyCounts[0] else { throw SafetensorsError.duplicateKeys }
    var names: [String: Set<String>] = [:]
    for (name, file) in content.map {
      // A file elsewhere would let an index reach any file of the user's.
      guard !file.isEmpty, file != ".", file != "..", !file.contains("/"), !file.contains("\0")
      else {
        throw SafetensorsError.part(file)
      }
      names[file, default: []].insert(name)
    }
    let slash = source.path.lastIndex(of: "/")
    folder = slash.map { String(source.path[...$0]) } ?? ""
    let own = slash.map { source.path[source.path.index(after: $0)...] } ?? source.path[...]
    if own == Self.looseName, names[Self.looseFile] == nil,
      (try? FileSource(path: folder + Self.looseFile)) != nil
    {
      names[Self.looseFile] = []
    }
    self.names = names
    files = names.keys.sorted()
  }

  /// The path of a file of the set.
  func path(of file: String) -> String { folder + file }

  /// The tensors that a file should hold.
  func names(in file: String) -> Set<String> { names[file] ?? [] }

  /// Whether a file may hold tensors that the index does not name.
  func isLoose(_ file: String) -> Bool { file == Self.looseFile && names(in: file).isEmpty }
}
