// What a file of ours draws for wishes about whole paragraphs, read as any reader of Word would: a moved paragraph is
// also words that go here and come there. Of a file that comes back, that is nothing new.
import * as Y from 'yjs'
import { parseDelegation } from '../../shared/ids.ts'
import { readNegotiation } from '../../shared/negotiation/doc.ts'
import { revisionsFile } from '../../shared/printing/word/revisions.ts'
import { PILCROW } from '../../shared/schema.ts'
import type { Block } from '../../shared/text.ts'
import { openDoc, readText } from '../../shared/ydoc.ts'
import { match, prepare } from './match.ts'
import type { AskedBy, Op } from './ops.ts'
import { planOf } from './plan.ts'
import { readWord } from './read.ts'

/** What is drawn beside what the text itself holds. */
export type Drawn = { ops: readonly Op[]; wishes: readonly AskedBy[] }

export const NOTHING_DRAWN: Drawn = { ops: [], wishes: [] }

/** Where the text has open wishes about paragraphs, or proposed ones that a file shows as two: its own file, read on itself. */
export async function drawnIn(state: Uint8Array): Promise<Drawn> {
  const doc = openDoc()
  Y.applyUpdate(doc, state)
  const [blocks, negotiation] = [readText(doc), readNegotiation(doc)]
  doc.destroy()
  const isOpen = [...negotiation.tabled.values()].some(({ state, wish }) => state === 'open' && wish !== null)
  if (!isOpen && !blocks.some(isBroken)) return NOTHING_DRAWN
  const file = revisionsFile({
    edition: {
      ...{ meeting: '', text: '', language: 'en', direction: 'ltr', illustrative: false },
      version: {
        rev: null,
        seq: 0,
        hash: '',
        at: new Date(0).toISOString(),
        by: null,
        person: null,
        note: '',
        open: 0,
      },
      ...{ blocks, negotiation },
    },
    ...{ id: '', documentNumber: '', times: { of: new Map(), else: 0 }, parties: [], said: [] },
  })
  const read = await readWord(file)
  if (!read.ok) return NOTHING_DRAWN
  const matched = match(prepare(read.value), blocks)
  if ('drifts' in matched) return NOTHING_DRAWN
  const { ops, wishes } = planOf(matched, blocks, reviser => reviser && parseDelegation(reviser.author))
  return { ops, wishes }
}

/** Whether a line end is proposed within a proposed paragraph, which a file shows as two. */
const isBroken = ({ insertion, runs }: Block): boolean =>
  insertion !== null && runs.some(({ text }) => text.includes(PILCROW))

/**
 * The operations that are not drawn, those that are, and how all of them follow each other. Where a new paragraph would
 * stand does not count; words that were typed right beside what is drawn are parted from it.
 */
export function apart(
  ops: readonly Op[],
  drawn: readonly Op[],
): { fresh: Op[]; old: Op[]; order: Map<Op, number> } {
  const left = drawn.map(op => ({ op, key: keyOf(op) }))
  const [fresh, old]: [Op[], Op[]] = [[], []]
  const order = new Map<Op, number>()
  for (const [i, op] of ops.entries()) {
    const key = left.length > 0 ? keyOf(op) : ''
    const same = left.findIndex(other => other.key === key)
    const at = same >= 0 ? same : left.findIndex(other => beside(op, other.op) !== null)
    const [known] = at >= 0 ? left.splice(at, 1) : []
    const parts = !known ? [op] : same >= 0 ? [known.op] : (beside(op, known.op) ?? [op])
    for (const [n, part] of parts.entries()) {
      order.set(part, i + n / 2)
      ;(part === known?.op ? old : fresh).push(part)
    }
  }
  return { fresh, old, order }
}

/** An insertion that begins or ends with the drawn one as both, in their order; null when it does not. */
function beside(op: Op, drawn: Op): [Op, Op] | null {
  if (op.kind !== 'insert' || drawn.kind !== 'insert') return null
  if (op.by !== drawn.by || op.pid !== drawn.pid || op.from !== drawn.from) return null
  const sign = drawn.pieces.map(({ text }) => text).join('')
  const [first, last] = [op.pieces[0], op.pieces.at(-1)]
  if (first?.text.startsWith(sign))
    return [
      drawn,
      { ...op, pieces: [{ ...first, text: first.text.slice(sign.length) }, ...op.pieces.slice(1)] },
    ]
  if (last?.text.endsWith(sign))
    return [
      { ...op, pieces: [...op.pieces.slice(0, -1), { ...last, text: last.text.slice(0, -sign.length) }] },
      drawn,
    ]
  return null
}

const keyOf = (op: Op): string => {
  const { pid, ...rest } = op
  return JSON.stringify(Object.entries(op.kind === 'block' ? rest : { ...rest, pid }).sort())
}
