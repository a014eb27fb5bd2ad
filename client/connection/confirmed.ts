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
  /** All that was taken, in one document; nobody else may change it. */
  doc(): Y.Doc
  close(): void
}

export function createConfirmed(timers: Timers): Confirmed {
  const built = openDoc()
  let taken: Uint8Array[] = []
  let stop: (() => void) | null = null
  const build = (): void => {
    stop?.()
    stop = null
    const updates = taken
    taken = []
    if (updates.length > 0)
      built.transact(() => {
        for (const update of updates) Y.applyUpdate(built, update, CONFIRMED)
      }, CONFIRMED)
  }
  return {
    take(updates) {
      taken.push(...updates)
      stop ??= timers.after(BUILD_AFTER_MS, build)
    },
    doc() {
      build()
      return built
    },
    close: () => stop?.(),
  }
}
