// A document as Yjs would write it, in layers: each holds what came after the one before and stands on nothing later, so
// that a text can be put together in short stretches, and be told to a reader before it is. History is kept, so a layer
// never changes; only what is deleted does, and lies beside the layers.
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { type Deleted, NOTHING_DELETED, readDeleted, writeDeleted } from './deleted.ts'

/** Some structs of one client, one behind the other, as an update (v1) holds them. */
export type Stretch = { client: number; clock: number; end: number; structs: number; bytes: Uint8Array }

/** One stretch for each client that wrote, highest client first, as Yjs orders them. */
export type Layer = readonly Stretch[]

export type Layers = {
  readonly layers: readonly Layer[]
  /** the state vector that they reach */
  readonly vector: ReadonlyMap<number, number>
  readonly deleted: Deleted
}

type Struct = Y.Item | Y.GC | Y.Skip

/** Structs of one layer: some milliseconds of work. */
const LAYER_STRUCTS = 512

export const noLayers = (): Layers => ({ layers: [], vector: new Map(), deleted: NOTHING_DELETED })

/** The layers of what the document has become; it must hold all that these layers hold. */
export function layersUpTo(doc: Y.Doc, before: Layers): Layers {
  const news = new Map<number, Struct[]>()
  for (const [client, structs] of doc.store.clients) {
    const from = before.vector.get(client) ?? 0
    if (Y.getState(doc.store, client) > from) news.set(client, structs.slice(Y.findIndexSS(structs, from)))
  }
  // An update that brings no structs is their count, 0, and the delete set.
  const deleted = Y.encodeStateAsUpdate(doc, Y.encodeStateVector(doc)).subarray(1)
  return { ...grown(before, news), deleted }
}

/**
 * The layers with recorded updates (v1) on top, without a document. Throws when one does not decode or stands on what
 * is not there.
 */
export function layersWith(before: Layers, updates: readonly Uint8Array[]): Layers {
  if (updates.length === 0) return before
  const reached = new Map(before.vector)
  const news = new Map<number, Struct[]>()
  const deletions = [readDeleted(before.deleted)]
  for (const { structs, ds } of updates.map(update => Y.decodeUpdate(update))) {
    for (const struct of structs) {
      const { client, clock } = struct.id
      const state = reached.get(client) ?? 0
      if (clock + struct.length <= state) continue
      if (struct instanceof Y.Skip || clock > state) throw gap()
      reached.set(client, clock + struct.length)
      const list = news.get(client)
      if (list) list.push(struct)
      else news.set(client, [struct])
    }
    deletions.push(ds)
  }
  return { ...grown(before, news), deleted: writeDeleted(Y.mergeDeleteSets(deletions)) }
}

const gap = (): Error => new Error('the record has a gap')

/**
 * Cuts news, each client's in order, into layers. Who can stand on what is there comes next, as far as a layer goes: at
 * no cut is anything missing. Throws when something stands on what never comes.
 */
function grown(before: Layers, news: ReadonlyMap<number, readonly Struct[]>): Omit<Layers, 'deleted'> {
  const layers: Layer[] = [...before.layers]
  const written = new Map(before.vector)
  const reached = new Map(before.vector)
  const left = new Map([...news].map(([client, structs]) => [client, { structs, at: 0 }]))
  let layer = new Map<number, Struct[]>()
  let count = 0
  const close = (): void => {
    if (count > 0) layers.push(layerOf(layer, written))
    layer = new Map()
    count = 0
  }
  while (left.size > 0) {
    const [had, todo] = [count + layers.length * LAYER_STRUCTS, left.size]
    for (const [client, queue] of left) {
      for (
        let struct = queue.structs[queue.at];
        struct && standsOn(struct, reached);
        struct = queue.structs[++queue.at]
      ) {
        reached.set(client, struct.id.clock + struct.length)
        const list = layer.get(client)
        if (list) list.push(struct)
        else layer.set(client, [struct])
        if (++count === LAYER_STRUCTS) close()
      }
      if (queue.at === queue.structs.length) left.delete(client)
    }
    if (left.size === todo && had === count + layers.length * LAYER_STRUCTS) throw gap()
  }
  close()
  return { layers: withoutSeam(layers, before.layers.length), vector: reached }
}

/** Layers are asked for after a few letters, too: what is little joins the layer before it. */
function withoutSeam(layers: Layer[], at: number): Layer[] {
  const [last, first] = [layers[at - 1], layers[at]]
  if (!last || !first || sizeOf(last) + sizeOf(first) > LAYER_STRUCTS) return layers
  return layers.toSpliced(at - 1, 2, joined(last, first))
}

const sizeOf = (layer: Layer): number => layer.reduce((sum, { structs }) => sum + structs, 0)

function joined(one: Layer, other: Layer): Layer {
  const stretches = new Map(one.map(stretch => [stretch.client, stretch]))
  for (const stretch of other) {
    const before = stretches.get(stretch.client)
    const whole = before && {
      ...{ client: stretch.client, clock: before.clock, end: stretch.end },
      structs: before.structs + stretch.structs,
      bytes: new Uint8Array([...before.bytes, ...stretch.bytes]),
    }
    stretches.set(stretch.client, whole ?? stretch)
  }
  return [...stretches.values()].sort((a, b) => b.client - a.client)
}

/** Whether all that a struct names is there. */
function standsOn(struct: Struct, reached: ReadonlyMap<number, number>): boolean {
  if (!(struct instanceof Y.Item)) return true
  const parent: unknown = struct.parent
  const home = parent instanceof Y.ID ? parent : parent instanceof Y.AbstractType ? parent._item?.id : null
  return [struct.origin, struct.rightOrigin, home].every(
    id => !id || id.clock < (reached.get(id.client) ?? 0),
  )
}

/** Writes the structs of each client; `written` tells where each went on, and is moved on. */
function layerOf(structsOf: ReadonlyMap<number, readonly Struct[]>, written: Map<number, number>): Stretch[] {
  const stretches: Stretch[] = []
  for (const [client, structs] of [...structsOf].sort(([a], [b]) => b - a)) {
    const clock = written.get(client) ?? 0
    const encoder = new Y.UpdateEncoderV1()
    let end = clock
    for (const struct of structs) {
      struct.write(encoder, Math.max(0, end - struct.id.clock))
      end = struct.id.clock + struct.length
    }
    const bytes = encoding.toUint8Array(encoder.restEncoder)
    stretches.push({ client, clock, end, structs: structs.length, bytes })
    written.set(client, end)
  }
  return stretches
}
