// A long record by hand: four delegations type words of twelve letters and strike others in 200 paragraphs; a position
// every 300 entries, a decision every 500. What it replays to is a real document.
import * as Y from 'yjs'
import { baseEntry } from '../../../server/history/base.ts'
import type { NewEntry } from '../../../server/history/entries.ts'
import type { Change } from '../../../shared/changes.ts'
import {
  type DelegationCode,
  type MarkId,
  mintMarkId,
  mintParagraphId,
  parseDelegation,
} from '../../../shared/ids.ts'
import type { Block, Mark } from '../../../shared/text.ts'
import {
  blockElements,
  blockYText,
  markAttrs,
  markKey,
  openDoc,
  writeAttributes,
} from '../../../shared/ydoc.ts'

const PARAGRAPHS = 200
const BEGAN = Date.UTC(2026, 2, 10, 8)
const WORDS = ['hereinafter ', 'nonetheless ', 'cooperation ', 'development ', 'shall decide', 'Conférences ']
export const CODES = ['APT', 'CEPT', 'ATU', 'RCC'].flatMap(code => parseDelegation(code) ?? [])

const base: Block[] = Array.from({ length: PARAGRAPHS }, (_, n) => ({
  pid: mintParagraphId(1, n + 1),
  type: n % 20 === 0 ? 'heading' : 'provision',
  num: n % 20 === 0 ? null : `${Math.floor(n / 20) + 1}.${n % 20}`,
  level: n % 20 === 0 ? '1' : null,
  source: null,
  insertion: null,
  runs: [{ text: 'plain words of the base that shall stand '.repeat(12), marks: [], formats: [] }],
}))

type Writer = {
  by: DelegationCode
  mark: MarkId
  serial: number
  paragraph: number
  typed: number
  at: number
}

/** The entries one after the other, and the document that they lead to. */
export function longRecord(): { doc: Y.Doc; next: () => NewEntry } {
  const doc = openDoc(7)
  let update: Uint8Array = new Uint8Array()
  doc.on('update', made => {
    update = made
  })
  const first = baseEntry(base, new Date(BEGAN), {
    actor: 'sec',
    role: 'secretariat',
    delegation: 'SEC',
    connection: 'bench',
  })
  Y.applyUpdate(doc, first.update)
  const texts = blockElements(doc).flatMap(element => blockYText(element) ?? [])
  const writers = CODES.map(
    (by): Writer => ({ by, mark: mintMarkId(by, 7, 0), serial: 0, paragraph: 0, typed: 0, at: 0 }),
  )
  let n = 0

  const entry = (
    kind: NewEntry['kind'],
    by: string,
    changes: Change[],
    command?: Record<string, unknown>,
  ): NewEntry => ({
    ...{ kind, at: new Date(BEGAN + n * 150), actor: by.toLowerCase(), role: 'delegate', delegation: by },
    ...{ connection: 'bench', update, changes },
    ...(command && { command, commandId: `c-${n}` }),
  })
  /** Nothing but facts changes, and those are not what is measured: an update of the same size. */
  const beside = (): void => {
    doc.getMap('negotiation').set(`bench ${n % 50}`, n)
  }

  const next = (): NewEntry => {
    n += 1
    const writer = writers[n % writers.length]
    if (!writer) throw new Error('nobody writes')
    const text = texts[writer.paragraph]
    const pid = base[writer.paragraph]?.pid
    if (!text || !pid) throw new Error('no paragraph')
    const number = `${writer.by}/${Math.max(1, writer.serial)}` as const
    if (n % 300 === 0) {
      beside()
      const command = { act: 'position', number, stance: 'support', reason: 'the plan shall not wait' }
      return entry('act', CODES[(n + 1) % CODES.length] ?? 'APT', [], command)
    }
    if (n % 500 === 0) {
      const runs: { attributes?: object }[] = text.toDelta()
      const keys = new Set(runs.flatMap(run => Object.keys(run.attributes ?? {})))
      text.format(0, text.length, Object.fromEntries([...keys].map(key => [key, null])))
      const became: Change = { kind: 'became-base', pid, mark: writer.mark, at: writer.at, text: 'words' }
      const closed: Change = { kind: 'closed', pid, number, state: n % 1000 === 0 ? 'adopted' : 'rejected' }
      const act = n % 1000 === 0 ? 'adopt' : 'reject'
      return entry('decision', 'CHAIR', [became, closed], { act, marks: [writer.mark], reason: 'as agreed' })
    }
    if (writer.typed === 12 || writer.serial === 0) return begin(writer)
    const letter = (WORDS[writer.serial % WORDS.length] ?? '')[writer.typed] ?? 'x'
    const mark: Mark = { type: 'insertion', id: writer.mark, by: writer.by, inside: null }
    text.insert(writer.at, letter, writeAttributes([mark], []))
    const changes: Change[] = [{ kind: 'inserted', pid, mark: writer.mark, at: writer.at, text: letter }]
    if (writer.typed === 0) changes.push({ kind: 'tabled', pid, number, marks: [writer.mark] })
    writer.at += 1
    writer.typed += 1
    return entry('edit', writer.by, changes)
  }

  /** Strikes five letters somewhere; the words that follow are meant in their place. */
  const begin = (writer: Writer): NewEntry => {
    writer.serial += 1
    writer.mark = mintMarkId(writer.by, 7, writer.serial)
    writer.paragraph = (writer.paragraph * 31 + n + 17) % texts.length
    writer.typed = 0
    const text = texts[writer.paragraph]
    const pid = base[writer.paragraph]?.pid
    if (!text || !pid) throw new Error('no paragraph')
    const at = (n * 7) % 100
    writer.at = at + 5
    const mark: Mark = { type: 'deletion', id: writer.mark, by: writer.by, over: null }
    text.format(at, 5, { [markKey(mark)]: markAttrs(mark) })
    return entry('edit', writer.by, [
      { kind: 'struck', pid, mark: writer.mark, over: null, at, text: 'shall' },
    ])
  }

  let given = false
  return {
    doc,
    next: () => {
      if (given) return next()
      given = true
      return first
    },
  }
}
