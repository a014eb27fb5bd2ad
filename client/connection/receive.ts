// Brings what the server says into a page's document; a long text without Yjs writing it anew.
import * as Y from 'yjs'

type Listener = (update: Uint8Array, origin: unknown, doc: Y.Doc, transaction: Y.Transaction) => void

/**
 * Applies an update of the server's with `origin`; `listener` hears the document's updates and lets the device keep them.
 * The first text of an empty document is given to `keep` as it came. Later updates tell again of all that is deleted: of
 * those the device is to have only what is news.
 */
export function receive(
  doc: Y.Doc,
  update: Uint8Array,
  origin: unknown,
  listener: Listener,
  keep: (update: Uint8Array) => void,
): void {
  if (doc.store.clients.size > 0) {
    Y.applyUpdate(doc, update, origin)
    return
  }
  keep(update)
  applyUnheard(doc, update, origin, listener)
}

/**
 * Applies `update`, of which `listener`, the only one for the document's updates, is not told: Yjs writes what a transaction
 * brought, as long as anybody listens, and a long text takes a tenth of a second. What Yjs tidies of its own accord
 * afterwards are transactions of their own; those the listener hears.
 */
export function applyUnheard(doc: Y.Doc, update: Uint8Array, origin: unknown, listener: Listener): void {
  // Yjs looks for listeners right after this event of a transaction.
  const unheard = (): void => {
    doc.off('update', listener)
    doc.off('afterTransactionCleanup', unheard)
    doc.on('afterTransactionCleanup', heard)
  }
  const heard = (): void => {
    doc.on('update', listener)
  }
  doc.on('afterTransactionCleanup', unheard)
  try {
    Y.applyUpdate(doc, update, origin)
  } finally {
    doc.off('afterTransactionCleanup', unheard)
    doc.off('afterTransactionCleanup', heard)
    heard()
  }
}
