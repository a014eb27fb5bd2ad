// A text as it once stood as the first entry of a new record: words, marks, owners, numbers and positions with it.

import * as Y from 'yjs'
import { BASE_CLIENT } from '../../shared/base.ts'
import { toHex } from '../../shared/hex.ts'
import type { TextId } from '../../shared/ids.ts'
import { readNegotiation, writeFacts } from '../../shared/negotiation/doc.ts'
import { leaveSilences } from '../../shared/negotiation/silence.ts'
import type { Claim, Head, NewEntry, Owner } from '../history/entries.ts'

/** Where the words come from: the record that proves who wrote each of them. */
export type Origin = { text: TextId; head: Head }

export type Branch = { entry: NewEntry; claims: Claim[] }

/**
 * The document as a base entry that names its origin by text, number and hash, and the client ids that come with it:
 * each stays its person's, so that nobody can go on writing under another's id in the new text. A silence that was
 * open is not taken along: it asked about the other text, and nobody was told of this one. `doc` is used up.
 */
export function branchEntry(
  doc: Y.Doc,
  { text, head }: Origin,
  owners: ReadonlyMap<number, Owner>,
  at: Date,
  by: Pick<NewEntry, 'actor' | 'role' | 'delegation' | 'connection'>,
): Branch {
  doc.clientID = BASE_CLIENT
  writeFacts(doc, leaveSilences(readNegotiation(doc), at.getTime()), 'base')
  const update = Y.encodeStateAsUpdate(doc)
  const clients = [...Y.decodeStateVector(Y.encodeStateVector(doc)).keys()]
  doc.destroy()
  const command = { act: 'branch', text, seq: head.seq, hash: toHex(head.hash) }
  const claims = clients
    .sort((a, b) => a - b)
    .flatMap(client => {
      const owner = owners.get(client)
      return owner ? [{ client, ...owner }] : []
    })
  return { entry: { kind: 'base', at, ...by, update, changes: [], command }, claims }
}
