extension Array {
  /// Changes elements one after the other.
  ///
  /// A message may keep its fields in an object of their own. Each change of one element there copies the
  /// whole field; this copies it once for all of them, and not at all when nothing is to be changed.
  ///
  /// - Parameters:
  ///   - isMeant: whether an element may have to be changed; what is not meant is not copied.
  ///   - change: the change.
  /// - Throws: what `change` throws.
  package mutating func changeEach(
    where isMeant: (Element) -> Bool = { _ in true },
    _ change: (inout Element) throws -> Void
  ) rethrows {
    for index in indices where isMeant(self[index]) { try change(&self[index]) }
  }
}
