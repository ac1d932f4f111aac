/// What became of a part of a model in another one.
package enum PartChange: String, Sendable {
  /// Only the second model has it.
  case added
  /// Only the first model has it.
  case removed
  /// Both have it, with differences.
  case changed
  /// Both have it, under different names.
  case renamed
}
