// Writes Yjs updates (v1) byte by byte, also such as no Yjs would write.
import * as encoding from 'lib0/encoding'

export type Id = readonly [client: number, clock: number]

export type ForgedStruct = {
  /** content reference: 0 GC, 1 deleted, 2 JSON, 3 binary, 4 string, 5 embed, 6 format, 7 type, 8 any, 9 doc, 10 skip */
  ref: number
  left?: Id
  right?: Id
  /** a root's name or a type's id; written when there is neither left nor right */
  parent?: string | Id
  sub?: string
  content: (e: encoding.Encoder) => void
}

export type ForgedGroup = { client: number; clock: number; structs: readonly ForgedStruct[] }
export type ForgedDeletes = readonly (readonly [client: number, ranges: readonly Id[]])[]

/** An update of these groups of structs and these deleted ranges (clock, length). */
export function forge(groups: readonly ForgedGroup[], deletes: ForgedDeletes = []): Uint8Array {
  const e = encoding.createEncoder()
  encoding.writeVarUint(e, groups.length)
  for (const { client, clock, structs } of groups) {
    encoding.writeVarUint(e, structs.length)
    encoding.writeVarUint(e, client)
    encoding.writeVarUint(e, clock)
    for (const struct of structs) writeStruct(e, struct)
  }
  encoding.writeVarUint(e, deletes.length)
  for (const [client, ranges] of deletes) {
    encoding.writeVarUint(e, client)
    encoding.writeVarUint(e, ranges.length)
    for (const range of ranges) writeId(e, range)
  }
  return encoding.toUint8Array(e)
}

function writeStruct(e: encoding.Encoder, { ref, left, right, parent, sub, content }: ForgedStruct): void {
  const bits = (left ? 0x80 : 0) | (right ? 0x40 : 0) | (sub === undefined ? 0 : 0x20)
  encoding.writeUint8(e, ref | bits)
  if (left) writeId(e, left)
  if (right) writeId(e, right)
  if (!left && !right && parent !== undefined) {
    if (typeof parent === 'string') {
      encoding.writeVarUint(e, 1)
      encoding.writeVarString(e, parent)
    } else {
      encoding.writeVarUint(e, 0)
      writeId(e, parent)
    }
    if (sub !== undefined) encoding.writeVarString(e, sub)
  }
  content(e)
}

function writeId(e: encoding.Encoder, [client, clock]: Id): void {
  encoding.writeVarUint(e, client)
  encoding.writeVarUint(e, clock)
}

export const words =
  (text: string): ForgedStruct['content'] =>
  e =>
    encoding.writeVarString(e, text)

export const length =
  (count: number): ForgedStruct['content'] =>
  e =>
    encoding.writeVarUint(e, count)

export const format =
  (key: string, value: string): ForgedStruct['content'] =>
  e => {
    encoding.writeVarString(e, key)
    encoding.writeVarString(e, value)
  }

export const any =
  (...values: string[]): ForgedStruct['content'] =>
  e => {
    encoding.writeVarUint(e, values.length)
    for (const value of values) encoding.writeAny(e, value)
  }
