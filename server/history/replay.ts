// The record folds into a document: the live text is what its entries replay to (law 6).
import * as Y from 'yjs'
import { openDoc } from '../../shared/ydoc.ts'
import { unpackLayers, wholeUpdate } from './layerUpdates.ts'

/** Origin of everything that comes out of the record. */
export const RECORD = 'record'

/**
 * Applies recorded updates (v1), oldest first, in one transaction: at most one `update` event.
 *
 * Yjs lets a receiver tidy redundant formatting items by a deletion of its own after a remote transaction. A
 * document of the record must not: what it tidied would depend on how updates were grouped, and no entry would say
 * so. Marking the transaction as local keeps it to the letter of the record; what clients tidy reaches it as
 * entries. Measured by test/simulation: live, replay and every client agree.
 */
export function applyRecorded(doc: Y.Doc, updates: Iterable<Uint8Array>): void {
  doc.transact(transaction => {
    for (const update of updates) Y.applyUpdate(doc, update, RECORD)
    transaction.local = true
  }, RECORD)
}

/**
 * The document after these entries, from a snapshot's state before them: layers, or a Yjs update (v2) as it was once.
 * Throws when bytes do not decode.
 */
export function replay(entries: Iterable<{ update: Uint8Array }>, state: Uint8Array | null = null): Y.Doc {
  const doc = openDoc()
  const layers = state && unpackLayers(state)
  doc.transact(transaction => {
    if (layers) Y.applyUpdate(doc, wholeUpdate(layers), RECORD)
    else if (state) Y.applyUpdateV2(doc, state, RECORD)
    for (const entry of entries) Y.applyUpdate(doc, entry.update, RECORD)
    transaction.local = true
  }, RECORD)
  if (doc.store.pendingStructs || doc.store.pendingDs) throw new Error('the record has a gap')
  return doc
}
