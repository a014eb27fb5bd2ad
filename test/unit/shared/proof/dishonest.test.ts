// A server that signs a lie: chain, signatures and seal are sound, but the words are credited to others. Replay tells.

import { describe, expect, it } from 'vitest'
import type * as Y from 'yjs'
import type { NewEntry } from '../../../../server/history/entries.ts'
import { emptyHead } from '../../../../shared/chain.ts'
import { type DelegationCode, mintMarkId } from '../../../../shared/ids.ts'
import {
  blockElements,
  blockYText,
  markKey,
  openDoc,
  writeAttributes,
  writeBase,
} from '../../../../shared/ydoc.ts'
import { TEXT } from '../../../helpers/cohort.ts'
import { delegation, text } from '../../../helpers/documents.ts'
import { memoryLog } from '../../../helpers/memory-log.ts'
import { newKey, recordFile, verdictOf } from '../../../helpers/record-file.ts'

const [CEPT, APT] = [delegation('CEPT'), delegation('APT')]
const key = newKey()

/** A record made by hand: each change is done by a Yjs client, and written down under whatever name. */
function forging() {
  const doc = openDoc(1)
  const entries: NewEntry[] = []
  let update = new Uint8Array()
  doc.on('update', (made: Uint8Array) => {
    update = new Uint8Array(made)
  })
  const note = (kind: NewEntry['kind'], by: string, client: number, change: (words: Y.XmlText) => void) => {
    doc.clientID = client
    if (kind === 'base') writeBase(doc, text('The Conference shall review'), 'test')
    else {
      const [element] = blockElements(doc)
      const words = element && blockYText(element)
      if (words) doc.transact(() => change(words))
    }
    const who = { actor: by.toLowerCase(), role: 'delegate', delegation: by, connection: 'c' }
    entries.push({ kind, at: new Date(1_000 + entries.length), ...who, update, changes: [] })
  }
  note('base', 'system', 1, () => undefined)
  return {
    note,
    async verdict() {
      const log = memoryLog()
      await log.append(TEXT, emptyHead(), entries, [])
      return verdictOf(await recordFile(log, { key }))
    },
  }
}

const insertion = (by: DelegationCode, client: number) => ({
  type: 'insertion' as const,
  id: mintMarkId(by, client, 0),
  by,
  inside: null,
})
const typed = (by: DelegationCode, client: number) => (words: Y.XmlText) =>
  words.insert(4, 'new ', writeAttributes([insertion(by, client)], []))

describe('a record that is sound and does not tell the truth', () => {
  it('is accepted when it does', async () => {
    const record = forging()
    record.note('edit', 'CEPT', 5, typed(CEPT, 5))
    record.note('decision', 'CHAIR', 1, words => words.format(4, 4, { [markKey(insertion(CEPT, 5))]: null }))
    expect((await record.verdict()).findings).toEqual([])
  })

  it.each([
    [
      'mark-foreign',
      2,
      (record: ReturnType<typeof forging>) => record.note('edit', 'APT', 5, typed(CEPT, 5)),
    ],
    [
      'unattributed',
      2,
      (record: ReturnType<typeof forging>) =>
        record.note('edit', 'CEPT', 5, words => words.insert(4, 'new ', {})),
    ],
    [
      'base-removed',
      2,
      (record: ReturnType<typeof forging>) => record.note('edit', 'CEPT', 5, words => words.delete(4, 3)),
    ],
    [
      'client-shared',
      3,
      (record: ReturnType<typeof forging>) => {
        record.note('edit', 'CEPT', 5, typed(CEPT, 5))
        record.note('edit', 'APT', 5, words => words.insert(0, 'x', writeAttributes([insertion(APT, 6)], [])))
      },
    ],
    [
      'credited-otherwise',
      3,
      (record: ReturnType<typeof forging>) => {
        record.note('edit', 'APT', 6, words => words.insert(0, 'x', writeAttributes([insertion(APT, 6)], [])))
        record.note('edit', 'CEPT', 5, words =>
          words.insert(1, 'new ', writeAttributes([insertion(APT, 6)], [])),
        )
      },
    ],
    [
      'unattributed',
      3,
      (record: ReturnType<typeof forging>) => {
        record.note('edit', 'CEPT', 5, typed(CEPT, 5))
        record.note('edit', 'CEPT', 5, words => words.format(4, 4, { [markKey(insertion(CEPT, 5))]: null }))
      },
    ],
  ])('is found out: %s', async (code, entry, lie) => {
    const record = forging()
    lie(record)
    const [first] = (await record.verdict()).findings
    expect(first?.code).toBe(code)
    expect(first?.from ?? 0).toBeLessThanOrEqual(entry)
    expect(first?.to ?? 0).toBeGreaterThanOrEqual(entry)
  })
})
