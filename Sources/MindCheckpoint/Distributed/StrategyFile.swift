import FoundationEssentials
package import MindTensors
import MindWire
import SwiftProtobuf

/// What one strategy file says: the layouts of one pipeline stage, or those of several that were merged.
package struct StrategyFile: Sendable {
  /// A parameter's layout in a stage.
  package struct Item: Sendable {
    package let name: String
    package let stage: Int
    package let layout: ParameterLayout
  }

  /// The layouts, in the order of the file; a JSON file's by name.
  package let items: [Item]

  private static let largest = 1 << 28

  /// Reads a strategy file, protobuf or JSON.
  ///
  /// - Throws: `StrategyError` when it is none, `FileError` when it cannot be read.
  package init(source: FileSource) throws {
    guard source.byteCount <= Self.largest else {
      throw StrategyError.form("\(source.byteCount) bytes")
    }
    let start = try source.bytes(in: 0..<min(64, source.byteCount))
    let isJSON = start.first { !" \t\r\n".utf8.contains($0) } == UInt8(ascii: "{")
    items = try isJSON ? StrategyJSON.items(of: source) : Self.items(of: source)
    guard !items.isEmpty else { throw StrategyError.empty }
  }

  private static func items(of source: FileSource) throws -> [Item] {
    let map: PBParallelStrategyMap
    do {
      map = try MessageFile<PBParallelStrategyMap>(source: source, layout: .strategy).message
    } catch let failure as FileError {
      throw failure
    } catch {
      throw StrategyError.form("\(error)")
    }
    let stage = map.parallelStrategyItem.first.map { Int($0.parallelStrategys.stage) } ?? 0
    return try map.parallelLayoutItem.map { item in
      guard item.hasParamName, item.hasParallelLayouts else {
        throw StrategyError.form("a layout without name or content")
      }
      return Self.item(
        item.paramName, stage: stage, layout: ParameterLayout(item.parallelLayouts))
    }
  }

  /// A merged file's names begin with the number of their stage.
  ///
  /// Source: MindSpore's merge_pipeline_strategys.
  static func item(_ name: String, stage: Int, layout: ParameterLayout) -> Item {
    if let dash = name.firstIndex(of: "-"), let number = Int(name[..<dash]), number >= 0,
      name[..<dash].allSatisfy(\.isNumber)
    {
      return Item(
        name: String(name[name.index(after: dash)...]), stage: number, layout: layout)
    }
    return Item(name: name, stage: stage, layout: layout)
  }
}

extension ParameterLayout {
  fileprivate init(_ proto: PBParallelLayouts) {
    let maps = proto.tensorMap
    // One map has a number for each axis; of several, each has the numbers of one axis.
    let axes =
      maps.count > 1
      ? maps.filter { !$0.dim.isEmpty }.map { $0.dim.map(Int.init) }
      : maps.first?.dim.map { [Int($0)] } ?? []
    self.init(
      devices: proto.devMatrix.first?.dim.map(Int.init) ?? [],
      axes: axes.map { $0.filter { $0 != -1 } })
    rowCounts = proto.paramSplitShape.first?.dim.map { Int($0) } ?? []
    fieldCount = Int(proto.field)
    optimizerStep = Int(proto.optWeightShardStep)
    optimizerPartCount = Int(proto.optWeightShardSize)
  }
}

extension WireLayout {
  /// A strategy file has no payloads.
  static let strategy = WireLayout([
    Declaration(
      PBParallelStrategyMap.self, "strategy",
      [
        .message(2, "parallel_strategy_item", "operator"),
        .message(3, "parallel_layout_item", "item"),
      ]),
    Declaration(
      PBParallelStrategyItem.self, "operator", [.message(2, "parallel_strategys", "stages")]),
    Declaration(
      PBParallelStrategys.self, "stages", [.message(2, "parallel_strategy", "cut")]),
    Declaration(PBParallelStrategy.self, "cut", []),
    Declaration(
      PBParallelLayoutItem.self, "item", [.message(2, "parallel_layouts", "layouts")]),
    Declaration(
      PBParallelLayouts.self, "layouts",
      [
        .message(1, "dev_matrix", "devices"), .message(2, "tensor_map", "map"),
        .message(3, "param_split_shape", "rows"), .message(4, "indices_offset", "offsets"),
      ]),
    Declaration(PBDevMatrix.self, "devices", []),
    Declaration(PBTensorMap.self, "map", []),
    Declaration(PBParamSplitShape.self, "rows", []),
    Declaration(PBIndicesOffset.self, "offsets", []),
  ])
}
