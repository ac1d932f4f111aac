/// The values of the types that have no more than 256.
///
/// Source: ONNX's "Float stored in 8 bits" and "4 bit types" pages, and the OCP microscaling formats for
/// the types of four and six bits and `float8e8m0`.
package enum SmallNumbers {
  private static let tables: [DataType: [Float]] = {
    var tables: [DataType: [Float]] = [
      .int4: (0..<16).map { Float($0 < 8 ? $0 : $0 - 16) },
      .uint4: (0..<16).map { Float($0) },
      .int2: (0..<4).map { Float($0 < 2 ? $0 : $0 - 4) },
      .uint2: (0..<4).map { Float($0) },
      .float4e2m1: (0..<16).map { value($0, bits: 4, fraction: 1, bias: 1) },
      .float6e2m3: (0..<64).map { value($0, bits: 6, fraction: 3, bias: 1) },
      .float6e3m2: (0..<64).map { value($0, bits: 6, fraction: 2, bias: 3) },
      .float8e8m0: (0..<256).map {
        $0 == 255 ? .nan : Float(sign: .plus, exponent: $0 - 127, significand: 1)
      },
    ]
    tables[.float8e4m3fn] = (0..<256).map {
      $0 & 0x7F == 0x7F ? .nan : value($0, bits: 8, fraction: 3, bias: 7)
    }
    tables[.float8e4m3fnuz] = (0..<256).map {
      $0 == 0x80 ? .nan : value($0, bits: 8, fraction: 3, bias: 8)
    }
    tables[.float8e5m2] = (0..<256).map { bits in
      // The upper half of half precision.
      Float(Float16(bitPattern: UInt16(bits) << 8))
    }
    tables[.float8e5m2fnuz] = (0..<256).map {
      $0 == 0x80 ? .nan : value($0, bits: 8, fraction: 2, bias: 16)
    }
    return tables
  }()

  /// The values of a type by their bits; one zero for types that have no table.
  package static func table(of type: DataType) -> [Float] { tables[type] ?? [0] }

  /// A number whose exponents are all ordinary.
  private static func value(_ number: Int, bits: Int, fraction: Int, bias: Int) -> Float {
    let sign: Float = number >> (bits - 1) & 1 == 1 ? -1 : 1
    let exponent = number >> fraction & ((1 << (bits - 1 - fraction)) - 1)
    let rest = Float(number & ((1 << fraction) - 1)) / Float(1 << fraction)
    return exponent == 0
      ? sign * Float(sign: .plus, exponent: 1 - bias, significand: rest)
      : sign * Float(sign: .plus, exponent: exponent - bias, significand: 1 + rest)
  }
}
