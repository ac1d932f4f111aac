import MindCheckpoint
import MindNetworks
import MindTensors

/// Parameters after all edits, and what became of each.
struct EditedParameters {
  private struct Item {
    let original: CheckpointEntry
    var name: String
    var tensor: Tensor?
    var reason: String?
    var overflows: OverflowCount?
    var isDropped = false
  }

  /// The reason why a parameter goes that was named.
  static let dropped = "dropped"

  private var items: [Item]
  /// What a user should know.
  private(set) var notes: [String] = []

  /// Applies edits.
  ///
  /// - Throws: `EditError` when a rule means no parameter, or names collide; all of them together.
  init(_ table: ParameterTable, _ edits: ParameterEdits) throws {
    items = table.entries.map { Item(original: $0, name: $0.name, tensor: $0.tensor) }
    var unused: [String] = []
    if !edits.keepsTrainingState { dropTrainingState() }
    unused += select(edits)
    unused += strip(edits.strippedPrefixes)
    if let naming = edits.naming { apply(naming) }
    unused += rename(edits.renames)
    if let map = edits.map { unused += try apply(map: map) }
    unused += try transpose(edits.transpositions)
    unused += cast(edits.casts)
    guard unused.isEmpty else { throw EditError.unused(unused) }
    guard !items.isEmpty else { throw EditError.noParameters }
    guard items.contains(where: { !$0.isDropped }) else { throw EditError.nothingLeft }
    try checkNames()
    noteOrphans()
  }

  /// The entries that are left, in order.
  var entries: [CheckpointEntry] {
    items.filter { !$0.isDropped }.map { item in
      CheckpointEntry(
        name: item.name, content: item.tensor.map { .tensor($0) } ?? item.original.content)
    }
  }

  /// What became of each entry; overflows are known once everything was written.
  var changes: [ParameterChange] {
    items.map { item in
      let from = form(item.original.name, item.original.content)
      let content = item.tensor.map { CheckpointEntry.Content.tensor($0) } ?? item.original.content
      return ParameterChange(
        from: from, to: item.isDropped ? nil : form(item.name, content), reason: item.reason,
        overflowCount: item.overflows?.value ?? 0)
    }
  }

  private func form(_ name: String, _ content: CheckpointEntry.Content) -> ParameterChange.Form {
    switch content {
    case .tensor(let tensor):
      ParameterChange.Form(
        name: name, type: tensor.type.rawValue, shape: tensor.shape.dimensions)
    case .text: ParameterChange.Form(name: name, type: "text", shape: [])
    case .map: ParameterChange.Form(name: name, type: "map", shape: [])
    }
  }

  private mutating func drop(_ index: Int, _ reason: String) {
    guard !items[index].isDropped else { return }
    items[index].isDropped = true
    items[index].reason = reason
  }

  private mutating func dropTrainingState() {
    let state = TrainingState(names: items.map(\.name))
    for index in items.indices where state.contains(items[index].name) {
      drop(index, "training state")
    }
  }

  /// Training state is known by the names of the weights that it is of.
  private mutating func noteOrphans() {
    let before = TrainingState(names: items.map(\.original.name))
    let after = TrainingState(names: items.filter { !$0.isDropped }.map(\.name))
    let orphans = items.filter {
      !$0.isDropped && before.contains($0.original.name) && !after.contains($0.name)
    }
    guard !orphans.isEmpty else { return }
    notes.append(
      "no longer known as training state, since their weights have other names or are gone: "
        + orphans.map(\.name).joined(separator: ", "))
  }

  private mutating func select(_ edits: ParameterEdits) -> [String] {
    var unused: [String] = []
    for pattern in edits.selected where !items.contains(where: { pattern.matches($0.name) }) {
      unused.append("--select \(pattern)" + suggestion(pattern))
    }
    for pattern in edits.dropped where !items.contains(where: { pattern.matches($0.name) }) {
      unused.append("--drop \(pattern)" + suggestion(pattern))
    }
    for index in items.indices {
      let name = items[index].name
      if edits.dropped.contains(where: { $0.matches(name) }) {
        drop(index, Self.dropped)
      } else if !edits.selected.isEmpty, !edits.selected.contains(where: { $0.matches(name) }) {
        drop(index, "not selected")
      }
    }
    return unused
  }

  /// The parameter that a pattern without wildcards probably means.
  private func suggestion(_ pattern: NamePattern?) -> String {
    pattern?.suggestion(among: items.map(\.original.name)) ?? ""
  }

  private mutating func strip(_ prefixes: [String]) -> [String] {
    var unused: [String] = []
    for prefix in prefixes {
      var isUsed = false
      for index in items.indices where items[index].name.hasPrefix(prefix) {
        isUsed = true
        items[index].name.removeFirst(prefix.count)
      }
      if !isUsed { unused.append("--strip-prefix \(prefix)") }
    }
    return unused
  }

  private mutating func apply(_ naming: LayerNaming) {
    let names = LayerNames(
      items.filter { !$0.isDropped }.map { item in
        CheckpointEntry(
          name: item.name, content: item.tensor.map { .tensor($0) } ?? item.original.content)
      }, to: naming)
    let dropped = Set(names.dropped)
    for index in items.indices where !items[index].isDropped {
      if dropped.contains(items[index].name) {
        drop(index, "MindSpore has no such parameter")
      } else if let new = names.changes[items[index].name] {
        items[index].name = new
      }
    }
  }

  private mutating func rename(_ rules: [NameRewriting]) -> [String] {
    var used: Set<NameRewriting> = []
    for index in items.indices where !items[index].isDropped {
      for rule in rules {
        guard let new = rule.rewrite(items[index].name) else { continue }
        used.insert(rule)
        items[index].name = new
        break
      }
    }
    return rules.filter { !used.contains($0) }.map { "--rename \($0)" + suggestion($0.pattern) }
  }

  private mutating func apply(map path: String) throws -> [String] {
    let pairs = try NameMap.read(path)
    let places = Dictionary(
      items.indices.filter { !items[$0].isDropped }.map { (items[$0].name, $0) },
      uniquingKeysWith: { first, _ in first })
    var unused: [String] = []
    for (old, new) in pairs {
      if let index = places[old] {
        items[index].name = new
      } else {
        unused.append("--map \(path): \(old)")
      }
    }
    return unused
  }

  private mutating func transpose(_ rules: [ParameterEdits.Transposition]) throws -> [String] {
    var unused = Set(rules.indices)
    var problems: [String] = []
    for index in items.indices where !items[index].isDropped {
      guard let tensor = items[index].tensor,
        let last = rules.indices.last(where: {
          rules[$0].pattern.matches(items[index].original.name)
        })
      else { continue }
      unused.subtract(
        rules.indices.filter { rules[$0].pattern.matches(items[index].original.name) })
      if let transposed = try tensor.transposed(rules[last].axes) {
        items[index].tensor = transposed
      } else {
        problems.append(
          "'\(items[index].original.name)', \(tensor.type) \(tensor.shape)"
            + (rules[last].axes.map { ": \($0)" } ?? ""))
      }
    }
    guard problems.isEmpty else { throw EditError.transposition(problems) }
    return unused.sorted().map {
      "--transpose \(rules[$0].pattern)" + suggestion(rules[$0].pattern)
    }
  }

  private mutating func cast(_ rules: [ParameterEdits.Cast]) -> [String] {
    var unused = Set(rules.indices.filter { rules[$0].pattern != nil })
    var others: [String] = []
    for index in items.indices where !items[index].isDropped {
      let name = items[index].original.name
      let fitting = rules.indices.filter { rules[$0].pattern?.matches(name) ?? true }
      unused.subtract(fitting)
      guard let last = fitting.last, let tensor = items[index].tensor,
        tensor.type != rules[last].type
      else { continue }
      let overflows = OverflowCount()
      if let cast = tensor.cast(to: rules[last].type, overflows: overflows) {
        items[index].tensor = cast
        items[index].overflows = overflows
      } else if rules[last].pattern != nil {
        others.append(name)
      }
    }
    if !others.isEmpty {
      notes.append("not cast, since not floating-point: " + others.joined(separator: ", "))
    }
    return unused.sorted().map {
      "--cast \(rules[$0].pattern?.description ?? "")" + suggestion(rules[$0].pattern)
    }
  }

  private func checkNames() throws {
    let groups = Dictionary(grouping: items.filter { !$0.isDropped }, by: \.name)
    let collisions = groups.filter { $0.value.count > 1 }.sorted { $0.key < $1.key }
    guard collisions.isEmpty else {
      throw EditError.collisions(
        collisions.map { name, items in
          "'\(name)': " + items.map { "'\($0.original.name)'" }.joined(separator: ", ")
        })
    }
  }
}
