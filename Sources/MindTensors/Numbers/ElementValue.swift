import CSystem

/// One number of a tensor, exactly.
public enum ElementValue: Sendable, Hashable {
  /// A number of single precision or of a type that it includes.
  case single(Float)
  /// A number of half precision.
  case half(Float16)
  /// A number of double precision.
  case double(Double)
  /// A whole number.
  case whole(Int64)
  /// A whole number of 64 bits without sign.
  case unsigned(UInt64)
  /// A truth value.
  case bool(Bool)
  /// A complex number.
  case complex(real: Double, imaginary: Double, isSingle: Bool)

  init(real: Double, whole: Int64, _ form: NumberForm) {
    if form.type == .bool {
      self = .bool(whole != 0)
    } else if form.number == CSYSTEM_FLOAT64 {
      self = .double(real)
    } else if form.type == .float16 {
      self = .half(Float16(real))
    } else if form.type.isInteger, form.number == CSYSTEM_FLOAT32 {
      self = .whole(Int64(real))
    } else if form.number == CSYSTEM_FLOAT32 {
      self = .single(Float(real))
    } else if form.number == CSYSTEM_UINT64 {
      self = .unsigned(UInt64(bitPattern: whole))
    } else {
      self = .whole(whole)
    }
  }

  /// The number in double precision; a truth value is 0 or 1, of a complex number the real part.
  public var double: Double {
    switch self {
    case .single(let value): Double(value)
    case .half(let value): Double(value)
    case .double(let value): value
    case .whole(let value): Double(value)
    case .unsigned(let value): Double(value)
    case .bool(let value): value ? 1 : 0
    case .complex(let real, _, _): real
    }
  }
}

extension ElementValue: CustomStringConvertible {
  public var description: String {
    switch self {
    case .single(let value): "\(value)"
    case .half(let value): "\(value)"
    case .double(let value): "\(value)"
    case .whole(let value): "\(value)"
    case .unsigned(let value): "\(value)"
    case .bool(let value): value ? "true" : "false"
    case .complex(let real, let imaginary, let isSingle):
      isSingle
        ? "\(Float(real))\(imaginary < 0 ? "" : "+")\(Float(imaginary))j"
        : "\(real)\(imaginary < 0 ? "" : "+")\(imaginary)j"
    }
  }
}
