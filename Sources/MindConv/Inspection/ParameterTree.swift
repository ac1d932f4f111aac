public import MindGraph

/// Parameters by the modules in their names, with sums for each module.
public struct ParameterTree: Sendable {
  /// One module or parameter.
  public struct Row: Sendable {
    /// How many modules are around it.
    public let depth: Int
    /// Its own part of the name.
    public let name: String
    /// The parameter, when it is one.
    public let parameter: FileSummary.Parameter?
    /// The parameter's place in the list that the tree was made of.
    public let place: Int?
    /// How many parameters are in it.
    public let parameterCount: Int
    /// How many elements they have, at most `Int.max`.
    public let elementCount: Int
    /// How many bytes they take, at most `Int.max`.
    public let byteCount: Int
  }

  private struct Group {
    let name: String
    let depth: Int
    var parameter: FileSummary.Parameter?
    var place: Int?
    var children: [Int] = []
    var places: [Substring: Int] = [:]
    var parameterCount = 0
    var elementCount = 0
    var byteCount = 0
  }

  /// Every module and parameter, each before what is in it, in the order of the parameters.
  public let rows: [Row]

  /// Makes a tree; names are cut at dots, and at slashes as ONNX has them.
  public init(_ parameters: [FileSummary.Parameter]) {
    var groups = [Group(name: "", depth: -1)]
    for (place, parameter) in parameters.enumerated() {
      var current = 0
      var path = [0]
      let parts = parameter.name.split(whereSeparator: { $0 == "." || $0 == "/" })
      for part in parts.dropLast() {
        current = Self.child(part, of: current, in: &groups)
        path.append(current)
      }
      var leaf = Group(name: String(parts.last ?? ""), depth: groups[current].depth + 1)
      leaf.parameter = parameter
      leaf.place = place
      groups.append(leaf)
      groups[current].children.append(groups.count - 1)
      for index in path + [groups.count - 1] {
        groups[index].parameterCount += 1
        groups[index].elementCount = Self.sum(groups[index].elementCount, parameter.elementCount)
        groups[index].byteCount = Self.sum(groups[index].byteCount, parameter.byteCount)
      }
    }
    rows = Self.rows(groups)
  }

  private static func child(_ name: Substring, of parent: Int, in groups: inout [Group]) -> Int {
    if let known = groups[parent].places[name] { return known }
    groups.append(Group(name: String(name), depth: groups[parent].depth + 1))
    groups[parent].children.append(groups.count - 1)
    groups[parent].places[name] = groups.count - 1
    return groups.count - 1
  }

  private static func rows(_ groups: [Group]) -> [Row] {
    var rows: [Row] = []
    var waiting = Array(groups[0].children.reversed())
    while let index = waiting.popLast() {
      let group = groups[index]
      rows.append(
        Row(
          depth: group.depth, name: group.name, parameter: group.parameter, place: group.place,
          parameterCount: group.parameterCount, elementCount: group.elementCount,
          byteCount: group.byteCount))
      waiting += group.children.reversed()
    }
    return rows
  }

  private static func sum(_ left: Int, _ right: Int) -> Int {
    let (sum, overflow) = left.addingReportingOverflow(right)
    return overflow ? .max : sum
  }
}
