// The first entry of a text's record: its base wording, written by the server.
import * as Y from 'yjs'
import { BASE_CLIENT } from '../../shared/base.ts'
import type { Block } from '../../shared/text.ts'
import { openDoc, writeBase } from '../../shared/ydoc.ts'
import type { NewEntry } from './entries.ts'

/** The base as an entry; `by` says who put the wording there. */
export function baseEntry(
  blocks: readonly Block[],
  at: Date,
  by: Pick<NewEntry, 'actor' | 'role' | 'delegation' | 'connection'>,
): NewEntry {
  const doc = openDoc(BASE_CLIENT)
  writeBase(doc, blocks, 'base')
  const update = Y.encodeStateAsUpdate(doc)
  doc.destroy()
  return { kind: 'base', at, ...by, update, changes: [] }
}
