extension [UInt8] {
  /// These bytes as little-endian integers; a rest that is no whole integer is left out.
  package func littleEndianWords<Word: FixedWidthInteger>(of word: Word.Type) -> [Word] {
    let width = Word.bitWidth / 8
    return (0..<count / width).map { index in
      var value: Word = 0
      for byte in 0..<width {
        value |= Word(truncatingIfNeeded: self[index * width + byte]) << Word(byte * 8)
      }
      return value
    }
  }
}
