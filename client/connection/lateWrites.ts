// Updates that the device's database has not yet taken when a page goes away: a reload aborts what is still queued
// there, so they are written where writing is immediate, and the next page finds them.
import { z } from 'zod'
import { fromBase64, toBase64 } from '../../shared/base64.ts'
import { type Notes, parseNote } from './notes.ts'

const noteSchema = z.array(z.string())

export type LateWrites = {
  /** An update is on its way to the database; the answer is called when it is durable there. */
  started(update: Uint8Array): () => void
  /** The updates an earlier page left behind; they stay noted until `started` has been told of them and all is done. */
  left(): Uint8Array[]
  /** Notes what is not durable yet; to be called whenever this may be the page's last moment. */
  note(): void
  /** Nothing of all this is wanted any more. */
  forget(): void
}

/** `key` names the text's copy on this device. Updates may be found twice, by the database and here: Yjs takes both. */
export function createLateWrites(notes: Notes, key: string): LateWrites {
  const name = `${key}:late`
  const waiting = new Set<Uint8Array>()
  const settle = (): void => {
    if (waiting.size === 0 && notes.read(name) !== null) notes.remove(name)
  }
  return {
    started(update) {
      waiting.add(update)
      return () => {
        waiting.delete(update)
        settle()
      }
    },
    left: () =>
      (parseNote(notes.read(name), noteSchema) ?? []).map(fromBase64).filter(update => update !== null),
    note() {
      if (waiting.size > 0) notes.write(name, JSON.stringify([...waiting].map(toBase64)))
    },
    forget() {
      waiting.clear()
      settle()
    },
  }
}
