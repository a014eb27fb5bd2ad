// What the connection tells the interface.
import type { Refusal } from '../../shared/refusal.ts'
import type { KeptPart } from './acts.ts'

/** Text that was refused or lost its place; it is on this device until its author discards it. */
export type KeptText = {
  id: string
  /** when it was put aside, ISO 8601 in UTC */
  at: string
  refusal: Refusal
  parts: KeptPart[]
  /** whether `retryKept` can put it on the text again */
  retryable: boolean
}

/** Something that happened to the author's words and must be said once. */
export type ConnectionNotice = {
  /** grows with every notice */
  id: number
  /** `reapplied`: put on the changed text again; `kept`: set aside, see `kept` */
  kind: 'reapplied' | 'kept'
  refusal: Refusal
}

/**
 * What is wrong, as far as it is known and not the person's own network: the server cannot record, restarts in order,
 * or takes long to save.
 */
export type Trouble = 'server' | 'restart' | 'slow'

export type ConnectionStatus = {
  link: 'connecting' | 'online' | 'offline' | 'closed'
  /** this document has everything that the server had when the socket opened */
  synced: boolean
  /** there is a text to read and to write on: from the server, or from this device while offline */
  ready: boolean
  /** own edits that are not durable on the server */
  unsaved: number
  trouble: Trouble | null
  /** why the connection is closed for good */
  refusal: Refusal | null
  kept: readonly KeptText[]
  /** the record's newest entry that we heard of */
  seq: number
  /** whether this device keeps unsaved text over a reload; false in private windows and when its disk is full */
  deviceKeeps: boolean
  notice: ConnectionNotice | null
}

export const INITIAL_STATUS: ConnectionStatus = {
  link: 'connecting',
  synced: false,
  ready: false,
  unsaved: 0,
  trouble: null,
  refusal: null,
  kept: [],
  seq: 0,
  deviceKeeps: false,
  notice: null,
}
