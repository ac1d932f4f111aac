/// The names that a graph sees: its own and those of the graphs around it.
struct CheckedNames {
  private var names: Set<String> = []
  /// The same in the order of their definition, so that leaving a graph costs no more than it defined.
  private var order: [String] = []

  var count: Int { order.count }

  func contains(_ name: String) -> Bool { names.contains(name) }

  /// Defines a name.
  ///
  /// - Returns: whether it is new.
  @discardableResult
  mutating func insert(_ name: String) -> Bool {
    guard names.insert(name).inserted else { return false }
    order.append(name)
    return true
  }

  /// Forgets all names but the first that were defined.
  mutating func leave(to count: Int) {
    while order.count > count, let name = order.popLast() { names.remove(name) }
  }
}
