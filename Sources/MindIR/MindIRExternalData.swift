package import MindTensors
package import MindWire

extension MindIRFile {
  /// What every data file of MindSpore begins with: 1 on hosts whose lowest byte comes first, then zeros.
  package static let dataHeader: [UInt8] = [1] + [UInt8](repeating: 0, count: 63)

  /// How MindSpore lays parameters out.
  package static var dataLayout: ExternalDataPlan.Layout {
    var layout = ExternalDataPlan.Layout()
    layout.header = dataHeader
    layout.alignment = 64
    layout.isPadded = true
    return layout
  }

  /// The parameter bytes from which on MindSpore writes data files.
  package static let externalByteCount = 1 << 30

  /// The folder of a model, whose data files are decrypted and checked for their mark.
  package static func folder(
    ofModel path: String, policy: LinkPolicy, key: EncryptionKey?
  ) throws(FileError) -> ExternalFolder {
    try ExternalFolder(ofModel: path, policy: policy) { source in
      let plain = try Decryption.plain(source, key: key)
      guard try plain.bytes(in: 0..<min(1, plain.byteCount)) == [dataHeader[0]] else {
        throw ExternalFileError.mark(source.path)
      }
      return plain
    }
  }

  /// Whether the main graph has any weights.
  package var hasParameters: Bool { !file.message.graph.parameter.isEmpty }

  /// How many parameters have their elements in data files.
  package var externalParameterCount: Int {
    file.message.graph.parameter.count { $0.hasExternalData && !$0.hasRawData }
  }

  /// The bytes of all parameters, wherever they are.
  ///
  /// - Throws: `MindIRError` or `ExternalFileError` when a parameter's data is not what it says.
  package func parameterByteCount() throws -> Int {
    let reader = ConstantReader(payloads: file.payloads, folder: folder)
    return try file.message.graph.parameter.reduce(0) { total, parameter in
      let byteCount = try locating("parameter '\(MindIRNames.short(parameter.name))'") {
        try reader.payload(parameter)?.byteCount ?? 0
      }
      let (sum, overflow) = total.addingReportingOverflow(byteCount)
      return overflow ? .max : sum
    }
  }

  /// Moves parameters between the model and data files.
  ///
  /// - Parameters:
  ///   - plan: takes what goes to data files, in the order of the checkpoint names, as MindSpore has it.
  ///   - goes: whether a parameter goes there, by its size and whether it was there before.
  /// - Throws: `MindIRError` or `ExternalFileError` when a parameter's data is not what it says.
  package mutating func place(
    in plan: inout ExternalDataPlan, where goes: (Int, Bool) -> Bool
  ) throws {
    let reader = ConstantReader(payloads: file.payloads, folder: folder)
    var parameters = file.message.graph.parameter
    let order = parameters.indices.sorted {
      MindIRNames.short(parameters[$0].name) < MindIRNames.short(parameters[$1].name)
    }
    for index in order {
      let isExternal = parameters[index].hasExternalData && !parameters[index].hasRawData
      let wasExternal = isExternal || file.payloads.wasExternal(parameters[index].rawData)
      try locating("parameter '\(MindIRNames.short(parameters[index].name))'") {
        guard let payload = try reader.payload(parameters[index]) else { return }
        if goes(payload.byteCount, wasExternal) {
          let (location, offset) = try plan.add(payload)
          parameters[index].clearRawData()
          parameters[index].externalData = PBTensorProto.ExternalDataProto()
          parameters[index].externalData.location = location
          parameters[index].externalData.offset = Int64(offset)
          parameters[index].externalData.length = Int64(payload.byteCount)
        } else if isExternal {
          parameters[index].clearExternalData()
          parameters[index].rawData = file.payloads.field(for: payload)
        }
      }
    }
    file.message.graph.parameter = parameters
  }
}

extension MindIRFile {
  /// Where the data files are, relative to the model's folder.
  package var dataLocations: Set<String> {
    Set(
      file.message.graph.parameter.filter { $0.hasExternalData && !$0.hasRawData }
        .map(\.externalData.location))
  }
}
