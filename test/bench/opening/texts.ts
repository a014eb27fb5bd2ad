// The texts of the bench: one with its whole record, and copies of it that begin where it stands, so that a running server
// can open one after the other cold.
import * as Y from 'yjs'
import type { OpenDatabase } from '../../../server/db/open.ts'
import { layersUpTo, noLayers } from '../../../server/history/layers.ts'
import { packLayers } from '../../../server/history/layerUpdates.ts'
import { createLog } from '../../../server/history/log.ts'
import { replay } from '../../../server/history/replay.ts'
import { emptyHead } from '../../../shared/chain.ts'
import type { TextId } from '../../../shared/ids.ts'
import type { Parley } from '../engine/parley.ts'
import { claims, negotiate } from './record.ts'

/** Entries of one append while the record is made. */
const BATCH = 1_000

/** The text after its negotiation. */
export type Long = { text: TextId; doc: Y.Doc; seq: number; state: Uint8Array }

/** Makes a text with so many entries in its record, through the record's own code, and a snapshot at its end. */
export async function makeLong(
  parley: Parley,
  { db }: OpenDatabase,
  characters: number,
  entries: number,
): Promise<Long> {
  const text = await parley.makeText({ characters, paragraphs: 200, marks: 0 })
  const log = createLog(db)
  const loaded = await log.load(text)
  let { head } = loaded
  const doc = replay(loaded.entries)
  let owners = claims()
  let layers = noLayers()
  for (const some of negotiate(doc, entries, BATCH)) {
    head = await log.append(text, head, some, owners)
    owners = []
    layers = layersUpTo(doc, layers)
  }
  const state = packLayers(layers)
  await log.saveSnapshot(text, head, state)
  return { text, doc, seq: head.seq, state }
}

/** A text whose first entry is all that the long one holds, with the same snapshot. */
export async function copyOf(parley: Parley, { db }: OpenDatabase, { doc, state }: Long): Promise<TextId> {
  const text = await parley.makeEmpty()
  const log = createLog(db)
  const update = Y.encodeStateAsUpdate(doc)
  const by = { actor: 'system', role: 'system', delegation: 'system', connection: 'bench' }
  const entry = { kind: 'base' as const, at: new Date(), ...by, update, changes: [] }
  const head = await log.append(text, emptyHead(), [entry], claims())
  await log.saveSnapshot(text, head, state)
  return text
}
