extension NetworkDefinition {
  /// Refuses blocks that use each other in a circle, which would never end.
  func checkBlocks() throws(DefinitionError) {
    var uses: [String: [String]] = [:]
    for block in blocks {
      uses[block.name] = Self.kinds(in: block.cells).sorted()
    }
    var finished: Set<String> = []
    for block in blocks {
      var path: [String] = []
      if let circle = Self.circle(from: block.name, uses, &path, &finished) {
        throw DefinitionError(.cycle(circle), at: block.mark)
      }
    }
  }

  /// A circle of uses, when there is one. Blocks nest as deeply as there are blocks.
  private static func circle(
    from name: String, _ uses: [String: [String]], _ path: inout [String],
    _ finished: inout Set<String>
  ) -> [String]? {
    if let start = path.firstIndex(of: name) { return path[start...] + [name] }
    if finished.contains(name) || path.count > NetworkBuilder.deepest { return nil }
    path.append(name)
    defer { path.removeLast() }
    for next in uses[name] ?? [] {
      if let circle = circle(from: next, uses, &path, &finished) { return circle }
    }
    finished.insert(name)
    return nil
  }

  /// Every kind of cell in cells.
  private static func kinds(in cells: [CellDefinition]) -> Set<String> {
    var kinds: Set<String> = []
    var pending = cells
    while let cell = pending.popLast() {
      kinds.insert(cell.kind)
      for argument in cell.arguments {
        switch argument.value {
        case .cells(let inner): pending += inner
        case .branches(let branches): pending += branches.flatMap { $0 }
        case .expression, .word, .table: break
        }
      }
    }
    return kinds
  }
}
