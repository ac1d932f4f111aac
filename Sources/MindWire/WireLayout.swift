package import SwiftProtobuf

/// What the walker must know of a schema: which fields hold messages worth entering, and which hold
/// payloads.
///
/// A field that is not listed is copied as it is, whatever it holds. Every field that holds messages is
/// listed, so that these are counted before anything decodes them.
package struct WireLayout: Sendable {
  package enum Role: Sendable {
    /// A message, by its index in `messages`.
    case message(Int)
    /// Bytes that may be lifted out: raw tensor data, or packed numbers of the given width.
    case payload(unit: Int)
  }

  package struct Message: Sendable {
    package let name: String
    /// The name that the schema has for it.
    let schemaName: String
    /// Indexed by field number; fields beyond the end have no role.
    fileprivate(set) var roles: [Role?]
    /// The fields' names, for places in errors.
    fileprivate(set) var fieldNames: [Int: String]
    /// How many bytes a decoded message takes, empty as it may be.
    let decodedByteCount: Int
    /// Whether bytes decode as this message.
    let decodes: @Sendable ([UInt8]) -> Bool

    package func fieldName(_ field: UInt64) -> String {
      Int(exactly: field).flatMap { fieldNames[$0] } ?? "field \(field)"
    }

    package func role(of field: UInt64) -> Role? {
      field < UInt64(roles.count) ? roles[Int(field)] : nil
    }
  }

  package private(set) var messages: [Message] = []
  private var indices: [String: Int] = [:]

  /// Describes a schema; the first message is the whole file's.
  package init(_ declarations: [Declaration]) {
    for (index, declaration) in declarations.enumerated() {
      indices[declaration.name] = index
    }
    messages = declarations.map { declaration in
      var roles: [Role?] = []
      var names: [Int: String] = [:]
      for field in declaration.fields {
        let role: Role? =
          switch field.content {
          case .payload(let unit): .payload(unit: unit)
          case .message(let name): indices[name].map(Role.message)
          }
        while roles.count <= field.number { roles.append(nil) }
        roles[field.number] = role
        names[field.number] = field.name
      }
      return Message(
        name: declaration.name, schemaName: declaration.schemaName, roles: roles, fieldNames: names,
        decodedByteCount: declaration.decodedByteCount, decodes: declaration.decodes)
    }
  }
}

extension WireLayout {
  /// One message of a schema, with the fields that have a role.
  package struct Declaration: Sendable {
    let name: String
    let schemaName: String
    let fields: [Field]
    let decodedByteCount: Int
    let decodes: @Sendable ([UInt8]) -> Bool

    package init<M: SwiftProtobuf.Message>(_ type: M.Type, _ name: String, _ fields: [Field]) {
      self.name = name
      schemaName = M.protoMessageName
      self.fields = fields
      decodedByteCount = MemoryLayout<M>.stride + Self.storedByteCount(M())
      decodes = { bytes in (try? M(serializedBytes: bytes, partial: true)) != nil }
    }

    /// The bytes of the object in which swift-protobuf keeps the fields of a large or recursive message.
    private static func storedByteCount(_ message: some SwiftProtobuf.Message) -> Int {
      guard let storage = Mirror(reflecting: message).descendant("_storage") else { return 0 }
      func byteCount<Value>(_: Value) -> Int { MemoryLayout<Value>.stride }
      // The object's own header, and that of its memory.
      let header = 32
      return Mirror(reflecting: storage).children.reduce(header) { total, field in
        total + _openExistential(field.value, do: byteCount)
      }
    }
  }

  package struct Field: Sendable {
    enum Content: Sendable {
      case message(String)
      case payload(unit: Int)
    }
    let number: Int
    let name: String
    let content: Content

    /// A field that holds messages of the named kind.
    package static func message(_ number: Int, _ name: String, _ kind: String) -> Field {
      Field(number: number, name: name, content: .message(kind))
    }

    /// A field of bytes.
    package static func bytes(_ number: Int, _ name: String) -> Field {
      Field(number: number, name: name, content: .payload(unit: 1))
    }

    /// A field of packed numbers, each of `width` bytes.
    package static func packed(_ number: Int, _ name: String, width: Int) -> Field {
      Field(number: number, name: name, content: .payload(unit: width))
    }
  }
}
