// A negotiating table for tests: one text under admission, its record, and delegates who share it.
import * as Y from 'yjs'
import { createAdmission } from '../../../../../server/sync/admit/admission.ts'
import type { Admitted, ClientOwner } from '../../../../../server/sync/admit/types.ts'
import type { Edit } from '../../../../../shared/edit.ts'
import { applyEdits } from '../../../../../shared/edits.ts'
import type { UserId } from '../../../../../shared/ids.ts'
import type { Actor, Role } from '../../../../../shared/permissions.ts'
import type { RefusalCode, Result } from '../../../../../shared/refusal.ts'
import { openDoc, readText, writeBase } from '../../../../../shared/ydoc.ts'
import { delegation, tagged, text } from '../../../../helpers/documents.ts'
import { type Delegate, delegateAt } from './delegate.ts'

export const person = (code: string, role: Role = 'delegate', name = code.toLowerCase()): Actor => ({
  user: `${name}-${role}` as UserId,
  name,
  role,
  delegation: delegation(code),
})

/** A text in tagged notation (test/helpers/documents.ts) with nobody at it yet. */
export function tableWith(...lines: string[]) {
  const base = openDoc(1)
  writeBase(base, text(...lines), 'base')
  const record = [Y.encodeStateAsUpdate(base)]
  const owners = new Map<number, ClientOwner>()
  const admission = createAdmission(() => record, owners)
  const seats: Delegate[] = []
  const admit = (update: Uint8Array, actor: Actor): Result<Admitted> => {
    const result = admission.admit(update, actor)
    if (result.ok && result.value.update) record.push(result.value.update)
    return result
  }
  return {
    admission,
    owners,
    record,
    admit,
    /** Sits a delegate down at the text as it is recorded. */
    seat(actor: Actor, client = 100 + seats.length, options?: { tidies?: boolean }): Delegate {
      const one = delegateAt(actor, client, stateOf(record), options)
      seats.push(one)
      return one
    },
    /** Sends everything a delegate wrote; 'admitted' or the code of the first refusal. */
    send(one: Delegate): 'admitted' | RefusalCode {
      for (const update of one.take()) {
        const result = admit(update, one.actor)
        if (!result.ok) return result.refusal.code
      }
      return 'admitted'
    },
    /** Brings a delegate up to the record. */
    sync(one: Delegate): void {
      one.receive(stateOf(record))
    },
    decide(edits: readonly Edit[]): void {
      const update = admission.edit(doc => applyEdits(doc, edits, 'decision'))
      if (update) record.push(update)
    },
    lines: (): string[] => tagged(readText(admission.shadow)),
  }
}

export type Table = ReturnType<typeof tableWith>

/** The whole state of a record. */
export function stateOf(record: readonly Uint8Array[]): Uint8Array {
  const doc = replayOf(record)
  return Y.encodeStateAsUpdate(doc)
}

/** What a record replays to, without any clean-up of its own. */
export function replayOf(record: readonly Uint8Array[]): Y.Doc {
  const doc = openDoc()
  doc.transact(transaction => {
    for (const update of record) Y.applyUpdate(doc, update)
    transaction.local = true
  })
  return doc
}
