// The law of wishes on texts by chance: what is adopted was shown beforehand, and no word is lost, added or credited anew.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mintTailId } from '../../../../shared/base.ts'
import { applyEdits } from '../../../../shared/edits.ts'
import type { ParagraphWish } from '../../../../shared/negotiation/model.ts'
import { baseWords, splitAt } from '../../../../shared/negotiation/splitting.ts'
import { checkWish, resolveWish } from '../../../../shared/negotiation/wishes.ts'
import { preview } from '../../../../shared/preview.ts'
import { BLOCK_TYPES } from '../../../../shared/schema.ts'
import { type Block, blockText } from '../../../../shared/text.ts'
import { openDoc, readText, writeBase } from '../../../../shared/ydoc.ts'
import { delegation, tagged } from '../../../helpers/documents.ts'
import { blocksArbitrary } from '../../../helpers/random.ts'

const APT = delegation('APT')

describe('any wish on any text', () => {
  const wishArbitrary = fc.record({
    kind: fc.constantFrom<ParagraphWish['kind']>('delete', 'split', 'join', 'move', 'retype'),
    block: fc.nat({ max: 20 }),
    other: fc.nat({ max: 20 }),
    at: fc.nat({ max: 40 }),
  })

  const made = (
    blocks: readonly Block[],
    pick: { kind: string; block: number; other: number; at: number },
  ) => {
    const base = blocks.filter(block => !block.insertion)
    const block = base[pick.block % base.length]
    const other = base[pick.other % base.length]
    if (!block || !other) return null
    const whole = { pid: block.pid }
    if (pick.kind === 'join') {
      const next = base[base.indexOf(block) + 1]
      return next ? { ...whole, kind: 'join' as const, next: next.pid } : null
    }
    if (pick.kind === 'move')
      return { ...whole, kind: 'move' as const, after: pick.at % 3 ? other.pid : null }
    if (pick.kind === 'retype') {
      const type = BLOCK_TYPES[pick.at % BLOCK_TYPES.length] ?? 'item'
      return { ...whole, kind: 'retype' as const, type, level: null, num: pick.other % 2 ? '9' : null }
    }
    const place = pick.kind === 'split' ? splitAt(block, pick.at) : null
    if (place) return { ...whole, kind: 'split' as const, tail: mintTailId(1), ...place }
    return { ...whole, kind: 'delete' as const }
  }

  /** Every character with its marks, whatever paragraph it stands in. */
  const characters = (blocks: readonly Block[]) =>
    blocks
      .flatMap(block => block.runs.flatMap(run => [...run.text].map(one => JSON.stringify([one, run.marks]))))
      .sort()

  it('shows beforehand what it does, and loses, adds and credits nothing', () => {
    let adopted = 0
    fc.assert(
      fc.property(blocksArbitrary(10), wishArbitrary, (blocks, pick) => {
        const wish = made(blocks, pick)
        if (!wish || !checkWish(blocks, wish, APT).ok) return
        const edits = resolveWish(blocks, wish, APT)
        if (!edits.ok) {
          expect(edits.refusal.code).toBe('proposals-inside')
          return
        }
        adopted += 1
        const doc = openDoc(1)
        writeBase(doc, blocks, 'test')
        applyEdits(doc, edits.value, 'test')
        const after = readText(doc)
        expect(preview(blocks, edits.value)).toEqual(after)
        expect(new Set(after.map(block => block.pid)).size).toBe(after.length)
        if (wish.kind === 'delete') {
          expect(after).toEqual(blocks.filter(block => block.pid !== wish.pid))
          return
        }
        const join = wish.kind === 'join' && characters(after).length > characters(blocks).length
        const space = join ? [JSON.stringify([' ', []])] : []
        expect(characters(after)).toEqual([...characters(blocks), ...space].sort())
        if (wish.kind === 'split') {
          const [head, tail] = [wish.pid, wish.tail].map(id => after.find(block => block.pid === id))
          const whole = blocks.find(block => block.pid === wish.pid)
          expect(head && tail && baseWords(head) + baseWords(tail)).toBe(whole && baseWords(whole))
        }
        expect(tagged(after).join('').length).toBeGreaterThan(0)
        expect(after.map(blockText).join('').length).toBeGreaterThan(0)
      }),
      { seed: 4_711, numRuns: 500 },
    )
    expect(adopted).toBeGreaterThan(200)
  })
})
