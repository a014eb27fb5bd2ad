// The first entry of a text's record: its base wording, written by the server.
import * as Y from 'yjs'
import { BASE_CLIENT } from '../../shared/base.ts'
import { NO_NEGOTIATION, writeFacts } from '../../shared/negotiation/doc.ts'
import { register } from '../../shared/negotiation/registration.ts'
import type { Block } from '../../shared/text.ts'
import { openDoc, writeBase } from '../../shared/ydoc.ts'
import type { NewEntry } from './entries.ts'

/** The base as an entry, with numbers for what it may bring of marks; `by` says who put the wording there, `origin` what it was made of. */
export function baseEntry(
  blocks: readonly Block[],
  at: Date,
  by: Pick<NewEntry, 'actor' | 'role' | 'delegation' | 'connection'>,
  origin?: Readonly<Record<string, unknown>>,
): NewEntry {
  const doc = openDoc(BASE_CLIENT)
  writeBase(doc, blocks, 'base')
  const registered = register(blocks, NO_NEGOTIATION, at.getTime())
  writeFacts(doc, registered.facts, 'base')
  const update = Y.encodeStateAsUpdate(doc)
  doc.destroy()
  return { kind: 'base', at, ...by, update, changes: registered.changes, ...(origin && { command: origin }) }
}
