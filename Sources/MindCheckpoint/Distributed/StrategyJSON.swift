import FoundationEssentials
import MindTensors

/// The JSON form of a strategy file: the same fields as the protobuf form, objects by name.
enum StrategyJSON {
  private struct Content: Decodable {
    let layouts: [String: Layout]
    let operators: [String: Operator]

    private enum Key: String, CodingKey {
      case layouts = "parallel_layout_item"
      case operators = "parallel_strategy_item"
    }

    init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: Key.self)
      layouts = try container.decode([String: Layout].self, forKey: .layouts)
      operators = try container.decodeIfPresent([String: Operator].self, forKey: .operators) ?? [:]
    }
  }

  private struct Operator: Decodable {
    let stage: Int?
  }

  private struct Layout: Decodable {
    let devices: [Int]
    let map: [Axis]
    let rows: [Int]?
    let field: Int?
    let step: Int?
    let size: Int?

    private enum CodingKeys: String, CodingKey {
      case field
      case devices = "dev_matrix"
      case map = "tensor_map"
      case rows = "param_split_shape"
      case step = "opt_weight_shard_step"
      case size = "opt_weight_shard_size"
    }
  }

  /// A number, or a list of them where several dimensions of the devices cut one axis.
  private struct Axis: Decodable {
    let dimensions: [Int]

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      do {
        dimensions = [try container.decode(Int.self)]
      } catch {
        dimensions = try container.decode([Int].self)
      }
    }
  }

  static func items(of source: FileSource) throws -> [StrategyFile.Item] {
    let text = try source.bytes(in: 0..<source.byteCount)
    guard JSONOutline(of: text, depthLimit: 16) != nil else {
      throw StrategyError.form("it nests too deep, or ends in the middle")
    }
    let content: Content
    do {
      content = try JSONDecoder().decode(Content.self, from: Data(text))
    } catch let error as DecodingError {
      throw StrategyError.form(error.place)
    }
    let stage = content.operators.values.compactMap(\.stage).min() ?? 0
    return content.layouts.sorted { $0.key < $1.key }.map { name, fields in
      var layout = ParameterLayout(
        devices: fields.devices,
        axes: fields.map.map { $0.dimensions.filter { $0 != -1 } })
      layout.rowCounts = fields.rows ?? []
      layout.fieldCount = fields.field ?? 0
      layout.optimizerStep = fields.step ?? 0
      layout.optimizerPartCount = fields.size ?? 0
      return StrategyFile.item(name, stage: stage, layout: layout)
    }
  }
}
