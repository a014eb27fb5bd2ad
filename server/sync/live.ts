// The live text: exactly what the record replays to. It answers joiners from the record's layers, before there is a
// document and without writing all of it anew for each change; from a cache, because after a restart everybody asks
// the same.
import * as Y from 'yjs'
import { type Layers, layersUpTo, noLayers } from '../history/layers.ts'
import { updateSince, vectorOf, wholeUpdate } from '../history/layerUpdates.ts'
import { applyRecorded } from '../history/replay.ts'
import { encodeStep2 } from './messages.ts'

export type LiveText = {
  /** Throws before it is put together. */
  readonly doc: Y.Doc
  /** The document of these layers: from now on updates are applied to it. */
  begin(doc: Y.Doc): void
  /** Applies recorded updates; returns one update that brings everybody up to date, or null when nothing changed. */
  apply(updates: readonly Uint8Array[]): Uint8Array | null
  /** as a snapshot keeps it */
  layers(): Layers
  /** the whole state, Yjs update v1 */
  state(): Uint8Array
  vector(): Uint8Array
  /** The answer to somebody with this state vector, or null when the bytes are no state vector. */
  answer(vector: Uint8Array): Uint8Array | null
  close(): void
}

const ANSWERS_KEPT = 100

export function createLiveText(opened: Layers): LiveText {
  let doc: Y.Doc | null = null
  let layers = opened
  let behind = false
  let state: Uint8Array | null = null
  let vector: Uint8Array | null = null
  const answers = new Map<string, Uint8Array>()
  let event: Uint8Array | null = null

  const document = (): Y.Doc => {
    if (!doc) throw new Error('the text is not put together yet')
    return doc
  }

  const layersNow = (): Layers => {
    if (behind) layers = layersUpTo(document(), layers)
    behind = false
    return layers
  }

  const stateNow = (): Uint8Array => (state ??= wholeUpdate(layersNow()))

  const updateFor = (wanted: Uint8Array): Uint8Array | null => {
    try {
      const known = Y.decodeStateVector(wanted)
      if (known.size === 0) return stateNow()
      return doc ? Y.encodeStateAsUpdate(doc, wanted) : updateSince(layers, known)
    } catch {
      return null
    }
  }

  return {
    get doc() {
      return document()
    },
    begin(made) {
      doc = made
      doc.on('update', update => {
        event = update
      })
    },
    apply(updates) {
      event = null
      applyRecorded(document(), updates)
      if (!event) return null
      behind = true
      state = null
      vector = null
      answers.clear()
      return event
    },
    layers: layersNow,
    state: stateNow,
    vector: () => (vector ??= doc ? Y.encodeStateVector(doc) : vectorOf(layers)),
    answer(wanted) {
      const key = Buffer.from(wanted).toString('latin1')
      const known = answers.get(key)
      if (known) return known
      const update = updateFor(wanted)
      if (!update) return null
      const answer = encodeStep2(update)
      if (answers.size >= ANSWERS_KEPT) answers.clear()
      answers.set(key, answer)
      return answer
    },
    close() {
      doc?.destroy()
      doc = null
      layers = noLayers()
      state = null
      answers.clear()
    },
  }
}
