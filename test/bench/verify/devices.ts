// A long record for verifying: four delegations typing in 200 paragraphs, each on a device of its own, and a decision every
// 500 entries.
import type * as Y from 'yjs'
import { chainEntries, type Entry, type NewEntry } from '../../../server/history/entries.ts'
import { emptyHead } from '../../../shared/chain.ts'
import type { Change } from '../../../shared/changes.ts'
import { type MarkId, mintMarkId } from '../../../shared/ids.ts'
import type { Mark } from '../../../shared/text.ts'
import { blockElements, blockYText, openDoc, writeAttributes, writeBase } from '../../../shared/ydoc.ts'
import { CODES, longBase, PARAGRAPHS, TEXT } from '../record.ts'

export type DeviceRecord = { entries: Entry[]; doc: Y.Doc }

/** Words of twelve letters typed at random places, each delegation on its own device; decisions take a paragraph's marks out. */
export function recordOf(length: number): DeviceRecord {
  const server = openDoc(1)
  const made: NewEntry[] = []
  const note = (kind: Entry['kind'], by: string, update: Uint8Array, changes: Change[]): void => {
    const at = new Date(Date.UTC(2026, 0, 1) + made.length * 150)
    const command = kind === 'decision' ? { command: { act: 'adopt' } } : {}
    const who = { actor: `00000000-0000-4000-8000-${by}`, role: 'delegate', delegation: by }
    made.push({
      kind,
      at,
      ...who,
      connection: '00000000-0000-4000-8000-000000000000',
      update,
      changes,
      ...command,
    })
  }
  let update: Uint8Array = new Uint8Array()
  server.on('update', bytes => {
    update = bytes
  })
  writeBase(server, longBase, 'base')
  note('base', 'system', update, [])
  const texts = blockElements(server).flatMap(element => blockYText(element) ?? [])
  const writers = CODES.map((by, i) => ({
    by,
    i,
    mark: mintMarkId(by, 100 + i, 0),
    minted: 0,
    paragraph: 0,
    left: 0,
    at: 0,
  }))
  for (let n = 0; made.length < length; n++) {
    const writer = writers[n % writers.length]
    if (!writer) continue
    if (writer.left === 0) {
      writer.minted += 1
      writer.mark = mintMarkId(writer.by, 100 + writer.i, writer.minted)
      // Each delegation in paragraphs of its own, so that no word falls into another's insertion.
      writer.paragraph = ((writer.paragraph * 31 + n + 17) % (PARAGRAPHS / 4)) * 4 + writer.i
      writer.at = (n * 7) % 100
      writer.left = 12
    }
    const text = texts[writer.paragraph]
    const pid = longBase[writer.paragraph]?.pid
    if (!text || !pid) continue
    if (made.length % 500 === 0) {
      const decided = text
      server.clientID = 1
      const keys = new Set<string>(
        decided.toDelta().flatMap((run: { attributes?: object }) => Object.keys(run.attributes ?? {})),
      )
      decided.format(0, decided.length, Object.fromEntries([...keys].map(key => [key, null])))
      const mark = writer.mark as MarkId
      note('decision', 'CHAIR', update, [{ kind: 'became-base', pid, mark, at: 0, text: 'x' }])
      writer.left = 0
      continue
    }
    // As if typed on a device of the delegation's own.
    server.clientID = 100 + writer.i
    const mark: Mark = { type: 'insertion', id: writer.mark, by: writer.by, inside: null }
    const at = Math.min(writer.at, text.length)
    text.insert(at, 'x', writeAttributes([mark], []))
    note('edit', writer.by, update, [{ kind: 'inserted', pid, mark: writer.mark, at, text: 'x' }])
    writer.at = at + 1
    writer.left -= 1
  }
  return { entries: chainEntries(TEXT, emptyHead(), made), doc: server }
}
