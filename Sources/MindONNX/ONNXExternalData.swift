import MindTensors
package import MindWire

/// What a tensor says of the file that holds its elements.
///
/// Keys other than these have no meaning here; values are texts.
struct ONNXExternalReference {
  let location: String
  let offset: String?
  let length: String?
  let checksum: String?

  /// The keys that ONNX defines, and `basepath`, which older writers left behind.
  static let keys: Set<String> = ["location", "offset", "length", "checksum", "basepath"]

  /// Reads a tensor's entries.
  ///
  /// - Throws: `ONNXError.content` when a key comes twice: readers differ in which one they take.
  init(_ tensor: PBTensorProto) throws(ONNXError) {
    var seen: Set<String> = []
    for entry in tensor.externalData where !seen.insert(entry.key).inserted {
      throw .content("external data has the key '\(entry.key)' twice")
    }
    func value(_ key: String) -> String? {
      tensor.externalData.first { $0.key == key }?.value
    }
    location = value("location") ?? ""
    offset = value("offset")
    length = value("length")
    checksum = value("checksum")
  }
}

extension PBTensorProto {
  /// Whether the elements are in another file.
  var isExternal: Bool { dataLocation == Int32(PBTensorProto.DataLocation.external.rawValue) }

  /// Drops everything that holds elements or says where they are.
  mutating func clearData() {
    clearRawData()
    floatData = []
    int32Data = []
    int64Data = []
    doubleData = []
    uint64Data = []
    externalData = []
    clearDataLocation()
  }

  /// Says that the elements are in another file, and drops what was said before.
  mutating func markExternal(location: String, offset: Int, byteCount: Int) {
    clearData()
    dataLocation = Int32(PBTensorProto.DataLocation.external.rawValue)
    let entries = [
      ("location", location), ("offset", String(offset)), ("length", String(byteCount)),
    ]
    externalData = entries.map { key, value in
      var entry = PBStringStringEntryProto()
      entry.key = key
      entry.value = value
      return entry
    }
  }
}

extension ONNXFile {
  /// Where the data files are, relative to the model's folder.
  package var dataLocations: Set<String> {
    var locations: Set<String> = []
    file.message.forEachTensor { tensor, _ in
      guard tensor.isExternal else { return }
      for entry in tensor.externalData where entry.key == "location" {
        locations.insert(entry.value)
      }
    }
    return locations
  }

  /// Whether elements are in data files, or take the place of such ones.
  package var keepsDataFiles: Bool { file.payloads.hasDisplacing || !dataLocations.isEmpty }

  /// The model in one file, or `nil` when it would pass protobuf's 2 GiB.
  ///
  /// - Throws: `WireError.encoding`, which is not expected.
  package func embedded() throws -> SplicedMessage? {
    do {
      return try spliced()
    } catch WireError.messageTooLarge {
      return nil
    }
  }

  /// Refuses what a copy would pass on: elements that are not what type and shape ask for.
  ///
  /// Tensors of unknown types may be a later release's, and pass.
  ///
  /// - Throws: `ONNXError` or `ExternalFileError` for the first such tensor.
  package func checkContent() throws {
    let message = file.message
    try message.forEachTensor { tensor, place in
      guard ONNXTypes.dataType(tensor.dataType) != nil else { return }
      try locating(place) { _ = try self.tensor(tensor) }
    }
  }

  /// Moves elements between the model and the files beside it.
  ///
  /// Never to other files goes what no reader would fetch there: parts of sparse tensors and training's tensors
  /// (`onnx.load` passes over them), and what shape inference reads, of which attributes of up to 1 KiB are taken to be.
  ///
  /// - Parameters:
  ///   - plan: takes what goes to other files.
  ///   - isExternal: whether a tensor's elements go there, by their size and whether they were there
  ///     before.
  /// - Throws: `ONNXError` or `ExternalFileError` when a tensor's data is not what it says.
  package mutating func place(
    in plan: inout ExternalDataPlan, where isExternal: (Int, Bool) -> Bool
  ) throws {
    var message = file.message
    var payloads = file.payloads
    let shapeInputs = message.shapeInputs
    try message.changeTensors { tensor, place, role in
      let wasExternal = tensor.isExternal || payloads.wasExternal(tensor.rawData)
      try locating(place) {
        // Texts have none.
        guard let payload = try self.tensor(tensor).payload else { return }
        let mustStay =
          switch role {
          case .sparsePart, .training: true
          case .attribute: payload.byteCount <= PayloadTable.threshold
          case .initializer: payload.byteCount == 0 || shapeInputs.contains(tensor.name)
          }
        if !mustStay, isExternal(payload.byteCount, wasExternal) {
          let (location, offset) = try plan.add(payload)
          tensor.markExternal(
            location: location, offset: offset, byteCount: payload.byteCount)
        } else if tensor.isExternal {
          tensor.clearData()
          tensor.rawData = payloads.field(for: payload)
        }
      }
    }
    file.message = message
    file.payloads = payloads
  }
}
