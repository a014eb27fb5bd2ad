// What layers are read as: one update for who knows something or nothing of the text, many small ones to put a document
// together, and the bytes of a snapshot.
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { partsOf, withoutStructs } from './deleted.ts'
import type { Layers, Stretch } from './layers.ts'

/** Bytes of structs that are applied in one go: some milliseconds. */
const PORTION_BYTES = 8_192
const PORTION_RANGES = 1_000
const FORMAT = 'layers 1'

/**
 * All that somebody with this state vector lacks, as an update (v1); known structs at the edge of a layer come along,
 * which Yjs passes over.
 */
export const updateSince = ({ layers, deleted }: Layers, known: ReadonlyMap<number, number>): Uint8Array =>
  updateOf(
    layers.flat().filter(({ client, end }) => end > (known.get(client) ?? 0)),
    deleted,
  )

/** Everything, as an update (v1). */
export const wholeUpdate = (layers: Layers): Uint8Array => updateSince(layers, new Map())

/** The state vector, as Yjs writes it. */
export const vectorOf = ({ vector }: Layers): Uint8Array => Y.encodeStateVector(new Map(vector))

/** Updates (v1) that make up the document when they are applied in this order, each of them little work. */
export function portions({ layers, deleted }: Layers): Uint8Array[] {
  const made: Uint8Array[] = []
  let some: Stretch[] = []
  let bytes = 0
  const cut = (): void => {
    if (some.length > 0) made.push(updateOf(some, new Uint8Array([0])))
    some = []
    bytes = 0
  }
  for (const layer of layers) {
    some.push(...layer)
    bytes += layer.reduce((sum, stretch) => sum + stretch.bytes.length, 0)
    if (bytes >= PORTION_BYTES) cut()
  }
  cut()
  return [...made, ...partsOf(deleted, PORTION_RANGES).map(withoutStructs)]
}

/** Stretches of a client that follow each other become one: their bytes stand on nothing but themselves. */
function updateOf(stretches: readonly Stretch[], deleted: Uint8Array): Uint8Array {
  const clients = new Map<number, Stretch[]>()
  for (const stretch of stretches) {
    const list = clients.get(stretch.client)
    if (list) list.push(stretch)
    else clients.set(stretch.client, [stretch])
  }
  const e = encoding.createEncoder()
  encoding.writeVarUint(e, clients.size)
  for (const [client, list] of [...clients].sort(([a], [b]) => b - a)) {
    encoding.writeVarUint(
      e,
      list.reduce((sum, { structs }) => sum + structs, 0),
    )
    encoding.writeVarUint(e, client)
    encoding.writeVarUint(e, list[0]?.clock ?? 0)
    for (const { bytes } of list) encoding.writeUint8Array(e, bytes)
  }
  encoding.writeUint8Array(e, deleted)
  return encoding.toUint8Array(e)
}

/** The bytes of a snapshot. */
export function packLayers({ layers, deleted }: Layers): Uint8Array {
  const e = encoding.createEncoder()
  encoding.writeVarString(e, FORMAT)
  encoding.writeVarUint(e, layers.length)
  for (const layer of layers) {
    encoding.writeVarUint(e, layer.length)
    for (const { client, clock, end, structs, bytes } of layer) {
      for (const number of [client, clock, end, structs]) encoding.writeVarUint(e, number)
      encoding.writeVarUint8Array(e, bytes)
    }
  }
  encoding.writeVarUint8Array(e, deleted)
  return encoding.toUint8Array(e)
}

/** Reads a snapshot's bytes; null when they are of another format. Throws when they are damaged. */
export function unpackLayers(packed: Uint8Array): Layers | null {
  const d = decoding.createDecoder(packed)
  if (packed[0] !== FORMAT.length || decoding.readVarString(d) !== FORMAT) return null
  const vector = new Map<number, number>()
  const layers = Array.from({ length: decoding.readVarUint(d) }, () =>
    Array.from({ length: decoding.readVarUint(d) }, (): Stretch => {
      const [client, clock, end, structs] = [readNumber(d), readNumber(d), readNumber(d), readNumber(d)]
      if (clock !== (vector.get(client) ?? 0)) throw new Error('a layer does not follow the one before')
      vector.set(client, end)
      return { client, clock, end, structs, bytes: decoding.readVarUint8Array(d) }
    }),
  )
  return { layers, vector, deleted: decoding.readVarUint8Array(d) }
}

const readNumber = (d: decoding.Decoder): number => decoding.readVarUint(d)
