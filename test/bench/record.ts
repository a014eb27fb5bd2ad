// A long record for benches: four delegations typing words of twelve letters in 200 paragraphs, each word a mark of its
// own, and a decision every 500 entries that takes one paragraph's marks out.
import { chainEntries, type Entry, type NewEntry } from '../../server/history/entries.ts'
import { emptyHead } from '../../shared/chain.ts'
import type { Change } from '../../shared/changes.ts'
import {
  type DelegationCode,
  type MarkId,
  mintMarkId,
  mintParagraphId,
  parseDelegation,
  type TextId,
} from '../../shared/ids.ts'
import type { Block, Mark } from '../../shared/text.ts'
import { blockElements, blockYText, openDoc, writeAttributes, writeBase } from '../../shared/ydoc.ts'

export const ENTRIES = 100_000
export const PARAGRAPHS = 200
export const TEXT = 'long' as TextId
export const CODES = ['APT', 'CEPT', 'ATU', 'RCC'].flatMap(code => parseDelegation(code) ?? [])

/** The wording in force that the records of benches begin with. */
export const longBase: Block[] = Array.from({ length: PARAGRAPHS }, (_, n) => ({
  pid: mintParagraphId(1, n + 1),
  type: 'provision',
  num: `${n + 1}`,
  level: null,
  source: null,
  insertion: null,
  runs: [{ text: 'plain words of the base '.repeat(20), marks: [], formats: [] }],
}))

/** One delegation's hand: where it is, and how many letters of its word are left. */
export type Writer = {
  by: DelegationCode
  mark: MarkId
  minted: number
  paragraph: number
  left: number
  at: number
}

/** The record, chained. */
export function longRecord(): Entry[] {
  const doc = openDoc(7)
  const entries: NewEntry[] = []
  let update: Uint8Array = new Uint8Array()
  doc.on('update', made => {
    update = made
  })
  const note = (kind: NewEntry['kind'], by: string, changes: Change[]): void => {
    const at = new Date(Date.UTC(2026, 0, 1) + (entries.length + 1) * 150)
    const command = kind === 'decision' ? { command: { act: 'adopt' } } : {}
    const who = { actor: by, role: 'delegate', delegation: by, connection: 'bench' }
    entries.push({ kind, at, ...who, update, changes, ...command })
  }
  writeBase(doc, longBase, 'base')
  note('base', 'system', [])
  const texts = blockElements(doc).flatMap(element => blockYText(element) ?? [])
  const writers = CODES.map(
    (by, i): Writer => ({ by, mark: mintMarkId(by, 7, i), minted: i, paragraph: 0, left: 0, at: 0 }),
  )
  for (let n = 0; entries.length < ENTRIES; n++) {
    const writer = writers[n % writers.length]
    if (!writer) continue
    if (writer.left === 0) {
      writer.minted += writers.length
      writer.mark = mintMarkId(writer.by, 7, writer.minted)
      writer.paragraph = (writer.paragraph * 31 + n + 17) % texts.length
      writer.at = (n * 7) % 100
      writer.left = 12
    }
    const text = texts[writer.paragraph]
    const pid = longBase[writer.paragraph]?.pid
    if (!text || !pid) continue
    if (entries.length % 500 === 0) {
      const runs = text.toDelta()
      const keys = new Set<string>(
        runs.flatMap((run: { attributes?: object }) => Object.keys(run.attributes ?? {})),
      )
      text.format(0, text.length, Object.fromEntries([...keys].map(key => [key, null])))
      note('decision', 'CHAIR', [{ kind: 'became-base', pid, mark: writer.mark, at: 0, text: 'x' }])
    }
    const mark: Mark = { type: 'insertion', id: writer.mark, by: writer.by, inside: null }
    const at = Math.min(writer.at, text.length)
    text.insert(at, 'x', writeAttributes([mark], []))
    note('edit', writer.by, [{ kind: 'inserted', pid, mark: writer.mark, at, text: 'x' }])
    writer.at = at + 1
    writer.left -= 1
  }
  return chainEntries(TEXT, emptyHead(), entries)
}
