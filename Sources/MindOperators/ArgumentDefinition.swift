package import MindGraph

/// One argument of an operator.
package struct ArgumentDefinition: Sendable {
  /// What an argument holds.
  package enum Kind: Sendable, Hashable {
    /// A tensor, computed or constant.
    case tensor
    /// A tensor or nothing.
    case optionalTensor
    /// Several tensors in a tuple.
    case tensors
    /// A whole number.
    case int
    /// A tuple of whole numbers; a single number counts as a tuple of one.
    case ints
    /// Two whole numbers, for height and width; some files have a leading pair for batch and channels.
    case pair
    /// A number.
    case float
    /// A truth value.
    case bool
    /// Text.
    case string
    /// An element type, by MindSpore's number for it.
    case type
    /// One of a fixed set of words, by number.
    case enumeration(Enumeration)
    /// Anything, kept as it is.
    case any
  }

  /// Where a file has the argument.
  package enum Place: Sendable, Hashable {
    /// An input in every version.
    case input
    /// An input since MindIR version 2, before that an attribute of the given name.
    case argument(attribute: String)
    /// An attribute in every version.
    case attribute
  }

  package let name: String
  package let kind: Kind
  package let place: Place
  /// The value when the file has none; `nil` when it must have one.
  package let standard: Attribute?
  /// Names of the same attribute in older files.
  package let formerNames: [String]

  private init(
    _ name: String, _ kind: Kind, _ place: Place, _ standard: Attribute?,
    formerly formerNames: [String] = []
  ) {
    self.name = name
    self.kind = kind
    self.place = place
    self.standard = standard
    self.formerNames = formerNames
  }

  /// A tensor that the operator works on.
  package static func tensor(_ name: String) -> Self {
    Self(name, .tensor, .input, nil)
  }

  /// A tensor that may be left out.
  package static func optionalTensor(_ name: String) -> Self {
    Self(name, .optionalTensor, .input, Attribute.none)
  }

  /// A tuple of tensors.
  package static func tensors(_ name: String) -> Self {
    Self(name, .tensors, .input, nil)
  }

  /// A constant, or computed value, that is an input in every version.
  package static func input(_ name: String, _ kind: Kind, standard: Attribute? = nil) -> Self {
    Self(name, kind, .input, standard)
  }

  /// An input since MindIR version 2 that was an attribute before, as a rule of the same name.
  package static func argument(
    _ name: String, _ kind: Kind, standard: Attribute? = nil, attribute: String? = nil,
    formerly formerNames: [String] = []
  ) -> Self {
    Self(name, kind, .argument(attribute: attribute ?? name), standard, formerly: formerNames)
  }

  /// An attribute in every version.
  package static func attribute(
    _ name: String, _ kind: Kind, standard: Attribute? = nil, formerly formerNames: [String] = []
  ) -> Self {
    Self(name, kind, .attribute, standard, formerly: formerNames)
  }

  /// This argument's value among a node's attributes, under whichever name the file has it.
  package func value(in attributes: [NamedAttribute]) -> Attribute? {
    if case .argument(let attribute) = place, let value = attributes[attribute] { return value }
    if let value = attributes[name] { return value }
    return formerNames.lazy.compactMap { attributes[$0] }.first
  }
}
