// The live document: exactly what the record replays to. Answers joiners from a cache, because after a restart
// everybody asks the same.
import * as Y from 'yjs'
import { applyRecorded } from '../history/replay.ts'
import { encodeStep2, encodeUpdate } from './messages.ts'

export type LiveText = {
  readonly doc: Y.Doc
  /** Applies recorded updates; returns one message that brings everybody up to date, or null when nothing changed. */
  apply(updates: readonly Uint8Array[]): Uint8Array | null
  /** the whole state, Yjs update v1 */
  state(): Uint8Array
  vector(): Uint8Array
  /** The answer to somebody with this state vector, or null when the bytes are no state vector. */
  answer(vector: Uint8Array): Uint8Array | null
  close(): void
}

const ANSWERS_KEPT = 100

export function createLiveText(doc: Y.Doc): LiveText {
  let state: Uint8Array | null = null
  let vector: Uint8Array | null = null
  const answers = new Map<string, Uint8Array>()
  let event: Uint8Array | null = null
  doc.on('update', update => {
    event = update
  })

  return {
    doc,
    apply(updates) {
      event = null
      applyRecorded(doc, updates)
      if (!event) return null
      state = null
      vector = null
      answers.clear()
      return encodeUpdate(event)
    },
    state: () => (state ??= Y.encodeStateAsUpdate(doc)),
    vector: () => (vector ??= Y.encodeStateVector(doc)),
    answer(wanted) {
      const key = Buffer.from(wanted).toString('latin1')
      const known = answers.get(key)
      if (known) return known
      const update = encodeSince(doc, wanted)
      if (!update) return null
      const answer = encodeStep2(update)
      if (answers.size >= ANSWERS_KEPT) answers.clear()
      answers.set(key, answer)
      return answer
    },
    close: () => doc.destroy(),
  }
}

function encodeSince(doc: Y.Doc, vector: Uint8Array): Uint8Array | null {
  try {
    return Y.encodeStateAsUpdate(doc, vector)
  } catch {
    return null
  }
}
