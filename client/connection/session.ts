// One generation of the document with everything that lives and dies with it.
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import type { DeviceCopy } from './device.ts'
import { createLedger, type Ledger } from './ledger.ts'
import { type Link, type LinkOptions, openLink } from './link.ts'
import {
  eitherWithdrawn,
  NOTHING_WITHDRAWN,
  type Withdrawn,
  withdrawnBefore,
  withdrawnIn,
} from './withdrawn.ts'

export type Session = {
  doc: Y.Doc
  awareness: Awareness
  ledger: Ledger
  link: Link
  /** this device's copy; null while it keeps none */
  copy: DeviceCopy | null
  /** which characters the person has deleted, as far as the server does not know */
  withdrawn(): Withdrawn
  /** an earlier visit's edits have just been loaded into the document */
  loaded(): void
}

/** Makes the session of a document; `presence` is the awareness state to start with. Nothing connects yet. */
export function beginSession(
  doc: Y.Doc,
  presence: Record<string, unknown>,
  options: Omit<LinkOptions, 'doc' | 'awareness' | 'ledger' | 'isStored' | 'keep' | 'withdrawn'>,
): Session {
  // Carets go to everybody under an id of their own: the document's client id is known to others by its words alone.
  const awareness = new Awareness(new Y.Doc())
  awareness.setLocalState(presence)
  const ledger = createLedger()
  const isStored = (origin: unknown): boolean => session.copy?.isOrigin(origin) ?? false
  const keep = (update: Uint8Array): void => session.copy?.keep(update)
  let before = NOTHING_WITHDRAWN
  const withdrawn = (): Withdrawn => eitherWithdrawn(before, withdrawnIn(ledger.pending()))
  const link = openLink({ ...options, doc, awareness, ledger, isStored, keep, withdrawn })
  const loaded = (): void => {
    before = withdrawnBefore(doc)
  }
  const session: Session = { doc, awareness, ledger, link, copy: null, withdrawn, loaded }
  return session
}
