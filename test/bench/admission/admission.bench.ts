// What judging a keystroke costs beside applying it: 100,000 characters with 2,000 marks in 200 paragraphs, and the
// worst case, one paragraph of 40,000 characters with as many marks.
import * as Y from 'yjs'
import { createAdmission } from '../../../server/sync/admit/admission.ts'
import type { ClientOwner } from '../../../server/sync/admit/types.ts'
import {
  type DelegationCode,
  mintMarkId,
  mintParagraphId,
  parseDelegation,
  type UserId,
} from '../../../shared/ids.ts'
import type { Actor } from '../../../shared/permissions.ts'
import type { Block, Mark, Run } from '../../../shared/text.ts'
import { blockElements, blockYText, openDoc, writeAttributes, writeBase } from '../../../shared/ydoc.ts'

const KEYSTROKES = 2_000
const APT = codeOf('APT')
const CEPT = codeOf('CEPT')
const ACTOR: Actor = { user: 'ann' as UserId, name: 'Ann', role: 'delegate', delegation: APT }

function codeOf(code: string): DelegationCode {
  const parsed = parseDelegation(code)
  if (!parsed) throw new Error(`not a delegation: ${code}`)
  return parsed
}

/** A base of so many paragraphs with brackets and deletions of CEPT spread evenly. */
function baseOf(paragraphs: number, characters: number): Block[] {
  const perBlock = { characters: characters / paragraphs, marks: 2_000 / paragraphs }
  return Array.from({ length: paragraphs }, (_, n): Block => {
    const length = perBlock.characters / perBlock.marks
    const runs = Array.from({ length: perBlock.marks }, (_, m): Run[] => {
      const id = mintMarkId(CEPT, 1, n * perBlock.marks + m)
      const mark: Mark =
        m % 2 ? { type: 'bracket', id, by: CEPT } : { type: 'deletion', id, by: CEPT, over: null }
      const [marked, plain] = [length * 0.4, length * 0.6]
      return [
        { text: 'marked word '.repeat(9).slice(0, marked), marks: [mark], formats: [] },
        { text: 'plain words '.repeat(9).slice(0, plain), marks: [], formats: [] },
      ]
    }).flat()
    return {
      pid: mintParagraphId(1, n + 1),
      type: 'paragraph',
      num: null,
      level: null,
      source: null,
      insertion: null,
      runs,
    }
  })
}

/** Keystrokes of one delegate, a few letters at each place. */
function keystrokes(state: Uint8Array): Uint8Array[] {
  const doc = openDoc(77)
  Y.applyUpdate(doc, state)
  const updates: Uint8Array[] = []
  doc.on('update', update => updates.push(update))
  const texts = blockElements(doc).flatMap(element => blockYText(element) ?? [])
  for (let n = 0; n < KEYSTROKES / 5; n++) {
    const text = texts[(n * 37) % texts.length]
    if (!text) continue
    const mark: Mark = { type: 'insertion', id: mintMarkId(APT, 77, n), by: APT, inside: null }
    // Right after a plain word, where no mark of others has to be taken over.
    const at = text.length - 1 - ((n * 5) % 3)
    for (let letter = 0; letter < 5; letter++) text.insert(at + letter, 'x', writeAttributes([mark], []))
  }
  return updates
}

const time = (work: () => void): number => {
  const start = performance.now()
  work()
  return performance.now() - start
}

function row(name: string, unit: string, values: number[]): void {
  const sorted = values.toSorted((a, b) => a - b)
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0
  const round = (value: number): number => Math.round(value * 10_000) / 10_000
  console.log(
    JSON.stringify({ name, unit, median: round(at(0.5)), low: round(at(0.05)), high: round(at(0.99)) }),
  )
}

function measure(paragraphs: number, characters: number): void {
  const base = openDoc(1)
  writeBase(base, baseOf(paragraphs, characters), 'base')
  const state = Y.encodeStateAsUpdate(base)
  const updates = keystrokes(state)
  const plain = openDoc()
  Y.applyUpdate(plain, state)
  const admission = createAdmission(() => [state], new Map<number, ClientOwner>())
  const applied: number[] = []
  const admitted: number[] = []
  // In turns, so that both meet the same moments of a busy machine.
  for (const update of updates) {
    applied.push(time(() => Y.applyUpdate(plain, update)))
    admitted.push(
      time(() => {
        const result = admission.admit(update, ACTOR)
        if (!result.ok) throw new Error(`refused: ${result.refusal.code}`)
      }),
    )
  }
  const where = paragraphs === 1 ? 'one paragraph' : `${paragraphs} paragraphs`
  row(`apply, ${where}`, 'ms', applied)
  row(`admit, ${where}`, 'ms', admitted)
  const medianOf = (values: number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0
  row(`admit / apply, ${where}`, 'times', [medianOf(admitted) / medianOf(applied)])
  const foreign = foreignUpdate(state)
  row(
    `refuse and rebuild, ${where}`,
    'ms',
    Array.from({ length: 20 }, () => time(() => void admission.admit(foreign, ACTOR))),
  )
}

/** A bracket of CEPT lifted by APT: found out only after it was applied. */
function foreignUpdate(state: Uint8Array): Uint8Array {
  const doc = openDoc(78)
  Y.applyUpdate(doc, state)
  let lifted: Uint8Array = new Uint8Array()
  doc.on('update', update => {
    lifted = update
  })
  const text = blockElements(doc).map(blockYText)[0]
  const marked = text?.toDelta().find((op: { attributes?: Record<string, unknown> }) => op.attributes)
  const key = Object.keys(marked?.attributes ?? {})[0] ?? ''
  text?.format(0, 10, { [key]: null })
  return lifted
}

measure(200, 100_000)
measure(1, 40_000)
