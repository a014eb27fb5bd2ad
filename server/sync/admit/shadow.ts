// The shadow document: takes one transaction at a time, lets it be watched while it is open, and gives its update.
import * as Y from 'yjs'
import { blockElements, blockYText, openDoc } from '../../../shared/ydoc.ts'

export type Shadow = {
  readonly doc: Y.Doc
  /**
   * Runs one transaction and returns its update, null when nothing changed. `watch` sees it after all changes, while
   * deleted content still stands where it stood. Throws what `change` or `watch` throws; the document may then be
   * half changed.
   */
  run(origin: string, change: () => void, watch: (transaction: Y.Transaction) => void): Uint8Array | null
}

/** A shadow made of these updates. */
export function createShadow(updates: readonly Uint8Array[]): Shadow {
  const shadow = watchShadow(openDoc())
  shadow.run(
    'rebuild',
    () => {
      for (const update of updates) Y.applyUpdate(shadow.doc, update)
    },
    () => undefined,
  )
  return shadow
}

/**
 * A document as a shadow. It writes nothing on its own: Yjs tidies redundant formatting items after
 * another's transaction, and neither the live text nor the record would know of that. A transaction marked as local
 * is left alone.
 */
export function watchShadow(doc: Y.Doc): Shadow {
  let emitted: Uint8Array | null = null
  let watching: ((transaction: Y.Transaction) => void) | null = null
  const failures: unknown[] = []
  doc.on('update', update => {
    emitted = update
  })
  doc.on('beforeObserverCalls', transaction => {
    const watch = watching
    watching = null
    if (!watch || failures.length > 0) return
    try {
      watch(transaction)
    } catch (error) {
      failures.push(error)
    }
  })
  const run: Shadow['run'] = (origin, change, watch) => {
    emitted = null
    failures.length = 0
    watching = watch
    doc.transact(transaction => {
      try {
        change()
      } catch (error) {
        failures.push(error)
      }
      transaction.local = true
    }, origin)
    if (failures.length > 0) throw failures[0]
    return emitted
  }
  return { doc, run }
}

/** The items a transaction brought. */
export function newItems({ doc, beforeState, afterState }: Y.Transaction): (Y.Item | Y.GC)[] {
  const found: (Y.Item | Y.GC)[] = []
  for (const [client, clock] of afterState) {
    const from = beforeState.get(client) ?? 0
    const structs = doc.store.clients.get(client)
    if (clock === from || !structs) continue
    for (let i = Y.findIndexSS(structs, from); i < structs.length; i++) {
      const struct = structs[i]
      if (struct) found.push(struct)
    }
  }
  return found
}

/** All characters of a text, struck ones included. */
export const sizeOf = (doc: Y.Doc): number =>
  blockElements(doc).reduce((sum, element) => sum + (blockYText(element)?.length ?? 0), 0)
