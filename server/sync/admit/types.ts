// What admission takes and gives.
import type * as Y from 'yjs'
import type { Change } from '../../../shared/changes.ts'
import type { DelegationCode, UserId } from '../../../shared/ids.ts'
import type { Actor } from '../../../shared/permissions.ts'
import type { Result } from '../../../shared/refusal.ts'

/** To whom a Yjs client id belongs, for ever, in one text. */
export type ClientOwner = { user: UserId; delegation: DelegationCode }

export type Admitted = {
  /** what to record and broadcast: the update and what the server added to it, or null when nothing is new */
  update: Uint8Array | null
  /** true when only redundant formatting items went: credited to "system", never to the sender */
  cleanup: boolean
  changes: Change[]
  /** client ids this update used first; they belong to the actor from now on */
  claims: number[]
}

/** Judges updates on a shadow document that runs ahead of the record. */
export type Admission = {
  /** the live document plus everything admitted; nobody but admission writes to it */
  readonly shadow: Y.Doc
  /** Admits the update to the shadow, or refuses it and leaves the shadow as it was. */
  admit(update: Uint8Array, actor: Actor): Result<Admitted>
  /** The server's own edit on the shadow, in one transaction; returns its update (null: nothing changed). */
  edit(change: (doc: Y.Doc) => void): Uint8Array | null
  /** Forgets what was admitted and will not be recorded after all. */
  reset(): void
}
