// What the server has confirmed, as a document of its own. Its updates are kept as they came and made into the document
// when somebody asks or the page has a moment: a long text would otherwise be built twice before it is shown once.
import * as Y from 'yjs'
import { openDoc } from '../../shared/ydoc.ts'
import type { Timers } from './environment.ts'

/** Long enough for the page to show the text first. */
const BUILD_AFTER_MS = 2_000
/** Origin of what the server has said; its updates are confirmed by being received. */
export const CONFIRMED = 'confirmed'

export type Confirmed = {
  /** Takes updates of the server, or own ones that it has acknowledged. */
  take(updates: readonly Uint8Array[]): void
  /**
   * Takes what `doc` has of a state of which the server has told the vector: nobody need send it again. What was deleted
   * of it is not taken, the server says that itself.
   */
  takeHeld(doc: Y.Doc, vector: Uint8Array): void
  /** All that was taken, in one document; nobody else may change it. */
  doc(): Y.Doc
  close(): void
}

export function createConfirmed(timers: Timers): Confirmed {
  const built = openDoc()
  let taken: ((built: Y.Doc) => void)[] = []
  let stop: (() => void) | null = null
  const build = (): void => {
    stop?.()
    stop = null
    const steps = taken
    taken = []
    if (steps.length > 0)
      built.transact(() => {
        for (const step of steps) step(built)
      }, CONFIRMED)
  }
  const later = (steps: readonly ((built: Y.Doc) => void)[]): void => {
    taken.push(...steps)
    stop ??= timers.after(BUILD_AFTER_MS, build)
  }
  return {
    take(updates) {
      later(updates.map(update => built => Y.applyUpdate(built, update, CONFIRMED)))
    },
    takeHeld(doc, vector) {
      const held = heldOf(doc, vector)
      later([built => copyHeld(doc, held, built)])
    },
    doc() {
      build()
      return built
    },
    close: () => stop?.(),
  }
}

/** How far a document has what a vector speaks of. */
function heldOf(doc: Y.Doc, vector: Uint8Array): Map<number, number> {
  const held = new Map<number, number>()
  for (const [client, clock] of Y.decodeStateVector(vector)) {
    const own = Math.min(clock, Y.getState(doc.store, client))
    if (own > 0) held.set(client, own)
  }
  return held
}

/** Items never change and history is kept, so what was held once can be copied at any later time. */
function copyHeld(from: Y.Doc, held: ReadonlyMap<number, number>, to: Y.Doc): void {
  const isThere = [...held].every(([client, clock]) => Y.getState(to.store, client) >= clock)
  if (!isThere) Y.createDocFromSnapshot(from, new Y.Snapshot(Y.createDeleteSet(), new Map(held)), to)
}
