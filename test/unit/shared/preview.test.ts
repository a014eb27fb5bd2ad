// Edits on values: the same as in Yjs, for any edits, also inside a run.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Edit } from '../../../shared/edit.ts'
import { applyEdits } from '../../../shared/edits.ts'
import { mintMarkId, mintParagraphId } from '../../../shared/ids.ts'
import { preview } from '../../../shared/preview.ts'
import { type Block, blockText } from '../../../shared/text.ts'
import { openDoc, readText, writeBase } from '../../../shared/ydoc.ts'
import { text } from '../../helpers/documents.ts'
import { blocksArbitrary, DELEGATIONS } from '../../helpers/random.ts'

type Pick = { block: number; from: number; length: number; by: number; kind: Edit['kind'] }
const pickArbitrary: fc.Arbitrary<Pick> = fc.record({
  block: fc.nat({ max: 9 }),
  from: fc.nat({ max: 30 }),
  length: fc.nat({ max: 12 }),
  by: fc.nat({ max: DELEGATIONS.length - 1 }),
  kind: fc.constantFrom('delete', 'mark', 'own-block', 'label-block', 'remove-block', 'place-block', 'mark'),
})

function editOf(blocks: readonly Block[], pick: Pick, n: number): Edit[] {
  const block = blocks[pick.block % blocks.length]
  const by = DELEGATIONS[pick.by]
  if (!block || !by) return []
  const { pid } = block
  const id = mintMarkId(by, 3, n)
  if (pick.kind === 'remove-block') return [{ kind: 'remove-block', pid }]
  if (pick.kind === 'own-block')
    return [{ kind: 'own-block', pid, insertion: pick.from % 2 ? { id, by } : null }]
  if (pick.kind === 'label-block')
    return [
      { kind: 'label-block', pid, num: pick.from % 2 ? '7' : null, level: pick.length % 2 ? '2' : null },
    ]
  if (pick.kind === 'place-block') return placed(blocks, block, pick, n)
  const length = blockText(block).length
  const from = Math.min(pick.from, length)
  const extent = { pid, from, length: Math.min(pick.length, length - from) }
  if (extent.length === 0) return []
  if (pick.kind === 'delete') return [{ kind: 'delete', ...extent }]
  const remove = block.runs.flatMap(run => run.marks).slice(0, 1)
  return [{ kind: 'mark', ...extent, add: [{ type: 'bracket', id, by }], remove }]
}

/** A paragraph made anew under its id or an own one, of two stretches, behind one that stays. */
function placed(blocks: readonly Block[], block: Block, pick: Pick, n: number): Edit[] {
  const length = blockText(block).length
  const cut = Math.min(pick.from, length)
  const { pid, runs: _, ...frame } = block
  const other = blocks[(pick.block + 1) % blocks.length] ?? block
  const words = [
    { pid, from: cut, length: length - cut },
    ' ' as const,
    { pid: other.pid, from: 0, length: Math.min(pick.length, blockText(other).length) },
  ]
  const again = pick.by % 2 === 0
  const place = {
    kind: 'place-block' as const,
    after: null,
    frame: { ...frame, type: 'item' as const },
    words,
  }
  return again
    ? [
        { kind: 'remove-block', pid },
        { ...place, pid },
      ]
    : [{ ...place, after: pick.length % 2 ? pid : null, pid: mintParagraphId(4, n) }]
}

/** As a decision does, one list removes or places a paragraph once. */
const oneParagraph = (picks: readonly Pick[]): Pick[] => {
  const isWhole = ({ kind }: Pick) => kind === 'remove-block' || kind === 'place-block'
  const first = picks.find(isWhole)
  return picks.filter(pick => pick === first || !isWhole(pick))
}

/** Edits whose deletions do not overlap, as a decision makes them. */
const withoutOverlaps = (edits: readonly Edit[]): Edit[] => {
  const kept: Edit[] = []
  for (const edit of edits) {
    const overlaps = kept.some(
      other =>
        edit.kind === 'delete' &&
        other.kind === 'delete' &&
        other.pid === edit.pid &&
        other.from < edit.from + edit.length &&
        edit.from < other.from + other.length,
    )
    if (!overlaps) kept.push(edit)
  }
  return kept
}

it('equals the edits made in Yjs', () => {
  fc.assert(
    fc.property(blocksArbitrary(8), fc.array(pickArbitrary, { maxLength: 6 }), (blocks, picks) => {
      const edits = withoutOverlaps(oneParagraph(picks).flatMap((pick, n) => editOf(blocks, pick, n)))
      const doc = openDoc(1)
      writeBase(doc, blocks, 'test')
      applyEdits(doc, edits, 'test')
      expect(preview(blocks, edits)).toEqual(readText(doc))
    }),
    { seed: 20_240_907, numRuns: 300 },
  )
})

it('keeps untouched paragraphs the same objects, so that readers can remember them', () => {
  const blocks = text('one', 'two')
  const pid = blocks[1]?.pid
  const after = pid ? preview(blocks, [{ kind: 'delete', pid, from: 0, length: 1 }]) : []
  expect(after[0]).toBe(blocks[0])
  expect(after[1]).toEqual({ ...blocks[1], runs: [{ text: 'wo', marks: [], formats: [] }] })
})
