// Messages as a server's WebSocket frames (RFC 6455 section 5.2): binary, whole, neither masked nor compressed, and
// therefore the same bytes for every socket.

const FINAL_BINARY = 0x82

const headerLength = (length: number): number => (length < 126 ? 2 : length < 65_536 ? 4 : 10)

/** All messages, each in a frame of its own, one behind the other. */
export function encodeFrames(messages: readonly Uint8Array[]): Buffer {
  const bytes = Buffer.allocUnsafe(
    messages.reduce((sum, { length }) => sum + headerLength(length) + length, 0),
  )
  let at = 0
  for (const message of messages) {
    at = writeHeader(bytes, at, message.length)
    bytes.set(message, at)
    at += message.length
  }
  return bytes
}

/** Writes the header of a frame with so many bytes; returns where they begin. */
function writeHeader(bytes: Buffer, at: number, length: number): number {
  bytes[at] = FINAL_BINARY
  if (length < 126) {
    bytes[at + 1] = length
    return at + 2
  }
  if (length < 65_536) {
    bytes[at + 1] = 126
    return bytes.writeUInt16BE(length, at + 2)
  }
  bytes[at + 1] = 127
  return bytes.writeBigUInt64BE(BigInt(length), at + 2)
}
