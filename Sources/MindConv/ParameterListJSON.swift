import FoundationEssentials
import MindCheckpoint
import MindTensors

/// The parameters of a file that is no protobuf message, as JSON.
enum ParameterListJSON {
  private struct List: Encodable {
    let metadata: [String: String]
    let parameters: [Item]
  }

  private struct Item: Encodable {
    let name: String
    let type: String
    let shape: [Int]?
    let text: String?
  }

  /// The JSON text of a table.
  static func of(_ table: ParameterTable) throws -> Data {
    let items = table.entries.map { entry -> Item in
      switch entry.content {
      case .tensor(let tensor):
        return Item(
          name: entry.name, type: tensor.type.rawValue, shape: tensor.shape.dimensions, text: nil)
      case .text(let text): return Item(name: entry.name, type: "text", shape: nil, text: text)
      case .map: return Item(name: entry.name, type: "map", shape: nil, text: nil)
      }
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return try encoder.encode(List(metadata: table.metadata, parameters: items))
  }
}
