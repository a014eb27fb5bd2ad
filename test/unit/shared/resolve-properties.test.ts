// Laws of decisions on random texts with overlapping wishes of four delegations.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyEdits } from '../../../shared/edits.ts'
import type { MarkId } from '../../../shared/ids.ts'
import { preview } from '../../../shared/preview.ts'
import { type Decision, resolve } from '../../../shared/resolve.ts'
import {
  adoptedOf,
  type Block,
  baseOf,
  innermostInsertion,
  type Run,
  strikes,
  strikingDeletions,
} from '../../../shared/text.ts'
import { openDoc, readText, writeBase } from '../../../shared/ydoc.ts'
import { blocksArbitrary } from '../../helpers/random.ts'

const SEED = { seed: 20_240_901, numRuns: 400 }

type Ids = { wishes: MarkId[]; brackets: MarkId[] }

function openIds(blocks: readonly Block[]): Ids {
  const wishes = new Set<MarkId>()
  const brackets = new Set<MarkId>()
  for (const block of blocks) {
    if (block.insertion) wishes.add(block.insertion.id)
    for (const run of block.runs)
      for (const mark of run.marks) (mark.type === 'bracket' ? brackets : wishes).add(mark.id)
  }
  return { wishes: [...wishes].sort(), brackets: [...brackets].sort() }
}

/** The text after a decision, or null when it is refused. */
function decide(blocks: readonly Block[], act: Decision['act'], marks: readonly string[]): Block[] | null {
  if (marks.length === 0) return [...blocks]
  const result = resolve(blocks, { act, marks })
  return result.ok ? preview(blocks, result.value) : null
}

/** Decides one mark after the other in the given order, coming back to refused ones, until none is left. */
function decideEach(blocks: readonly Block[], act: 'adopt' | 'reject', order: readonly number[]): Block[] {
  let text = [...blocks]
  for (let turn = 0; ; turn++) {
    const { wishes } = openIds(text)
    if (wishes.length === 0) return text
    const shift = (order[turn % order.length] ?? 0) % wishes.length
    const queue = [...wishes.slice(shift), ...wishes.slice(0, shift)]
    const next = queue.map(id => decide(text, act, [id])).find(result => result !== null)
    if (!next) throw new Error(`nothing can be decided of ${queue.join()}`)
    text = next
  }
}

const liftAll = (blocks: readonly Block[]): Block[] | null => decide(blocks, 'lift', openIds(blocks).brackets)

type Character = { char: string; run: Run }
const charactersOf = (block: Block): Character[] =>
  block.runs.flatMap(run => run.text.split('').map(char => ({ char, run })))

/** A text and a decision on some of its marks that is not refused. */
const decisionArbitrary = fc
  .tuple(
    blocksArbitrary(),
    fc.constantFrom('adopt' as const, 'reject' as const),
    fc.array(fc.nat(), { minLength: 1, maxLength: 3 }),
  )
  .map(([blocks, act, picks]) => {
    const { wishes } = openIds(blocks)
    const marks = [...new Set(picks.map(pick => wishes[pick % Math.max(1, wishes.length)] ?? ''))]
    const after = wishes.length > 0 ? decide(blocks, act, marks) : null
    return { blocks, act, marks: new Set<string>(marks), after }
  })

const forEveryDecision = (
  check: (given: { blocks: Block[]; act: 'adopt' | 'reject'; marks: Set<string>; after: Block[] }) => void,
) => {
  let seen = 0
  fc.assert(
    fc.property(decisionArbitrary, given => {
      const { after } = given
      if (!after) return
      seen++
      check({ ...given, after })
    }),
    SEED,
  )
  expect(seen).toBeGreaterThan(SEED.numRuns / 2)
}

/** Whether a decision takes this character away: told apart from the code under test. */
function goes({ run }: Character, act: 'adopt' | 'reject', marks: ReadonlySet<string>): boolean {
  if (act === 'adopt')
    return run.marks.some(mark => mark.type === 'deletion' && marks.has(mark.id) && strikes(mark, run.marks))
  const own = innermostInsertion(run.marks)
  return own !== null && marks.has(own.id)
}

/** Each surviving character before and after, paragraph by paragraph. */
function survivors(
  blocks: readonly Block[],
  after: readonly Block[],
  act: 'adopt' | 'reject',
  marks: ReadonlySet<string>,
) {
  return blocks.flatMap(block => {
    const kept = charactersOf(block).filter(character => !goes(character, act, marks))
    const left = after.find(other => other.pid === block.pid)
    const now = left ? charactersOf(left) : []
    expect(now.map(({ char }) => char).join('')).toBe(kept.map(({ char }) => char).join(''))
    return kept.flatMap((before, i) => {
      const same = now[i]
      return same ? [{ before: before.run, after: same.run }] : []
    })
  })
}

describe('a text as a whole', () => {
  it('is its base, byte for byte, when everything is rejected at once', () => {
    fc.assert(
      fc.property(blocksArbitrary(), blocks => {
        const rejected = decide(blocks, 'reject', openIds(blocks).wishes)
        expect(rejected && liftAll(rejected)).toEqual(baseOf(blocks))
      }),
      SEED,
    )
  })
  it('is its base, byte for byte, when everything is rejected one by one in any order', () => {
    fc.assert(
      fc.property(blocksArbitrary(), fc.array(fc.nat(), { minLength: 1 }), (blocks, order) => {
        expect(liftAll(decideEach(blocks, 'reject', order))).toEqual(baseOf(blocks))
      }),
      SEED,
    )
  })
  it('is the adopted text when everything is adopted, at once or one by one in any order that is not refused', () => {
    fc.assert(
      fc.property(blocksArbitrary(), fc.array(fc.nat(), { minLength: 1 }), (blocks, order) => {
        const adopted = decide(blocks, 'adopt', openIds(blocks).wishes)
        expect(adopted && liftAll(adopted)).toEqual(adoptedOf(blocks))
        expect(liftAll(decideEach(blocks, 'adopt', order))).toEqual(adoptedOf(blocks))
      }),
      SEED,
    )
  })
})

describe('a decision', () => {
  it('takes exactly the words it names, and paragraphs only when nothing is left in them', () => {
    forEveryDecision(({ blocks, act, marks, after }) => {
      survivors(blocks, after, act, marks)
      const gone = blocks.filter(block => !after.some(other => other.pid === block.pid))
      for (const block of gone) expect(act === 'reject' && marks.has(block.insertion?.id ?? '')).toBe(true)
      expect(after.map(block => block.pid)).toEqual(
        blocks.filter(block => !gone.includes(block)).map(block => block.pid),
      )
    })
  })
  it('leaves every word with its delegation, or makes it base when its own insertion is adopted', () => {
    forEveryDecision(({ blocks, act, marks, after }) => {
      for (const { before, after: now } of survivors(blocks, after, act, marks)) {
        const was = innermostInsertion(before.marks)
        const is = innermostInsertion(now.marks)
        const adopted = act === 'adopt' && was !== null && marks.has(was.id)
        expect(is?.id ?? null).toBe(adopted ? null : (was?.id ?? null))
        expect(is?.by ?? null).toBe(adopted ? null : (was?.by ?? null))
      }
    })
  })
  it('leaves every other deletion striking what it struck, and lets none begin to strike', () => {
    forEveryDecision(({ blocks, act, marks, after }) => {
      for (const { before, after: now } of survivors(blocks, after, act, marks)) {
        const was = new Set(strikingDeletions(before.marks).map(mark => mark.id))
        const is = new Set(strikingDeletions(now.marks).map(mark => mark.id))
        expect([...is].sort()).toEqual([...was].filter(id => !marks.has(id)).sort())
      }
    })
  })
  it('touches no bracket', () => {
    const brackets = (run: Run) => run.marks.filter(mark => mark.type === 'bracket')
    forEveryDecision(({ blocks, act, marks, after }) => {
      for (const { before, after: now } of survivors(blocks, after, act, marks))
        expect(brackets(now)).toEqual(brackets(before))
    })
  })
  it('closes its marks and opens none', () => {
    forEveryDecision(({ blocks, marks, after }) => {
      const before = openIds(blocks).wishes
      const now = openIds(after).wishes
      expect(now.filter(id => !before.includes(id))).toEqual([])
      expect(now.filter(id => marks.has(id))).toEqual([])
    })
  })
  it('is refused as unknown when it is made twice', () => {
    forEveryDecision(({ act, marks, after }) => {
      const again = resolve(after, { act, marks: [...marks] })
      expect(again).toMatchObject({ ok: false, refusal: { code: 'mark-unknown' } })
    })
  })
  it('leaves insertions in one chain from the outermost to the innermost', () => {
    forEveryDecision(({ after }) => {
      for (const block of after)
        for (const run of block.runs) {
          const insertions = run.marks.filter(mark => mark.type === 'insertion')
          const ids: ReadonlySet<MarkId | null> = new Set(insertions.map(mark => mark.id))
          const outermost = insertions.filter(mark => !ids.has(mark.inside))
          expect(outermost.length).toBe(insertions.length === 0 ? 0 : 1)
          expect(new Set(insertions.map(mark => mark.inside)).size).toBe(insertions.length)
        }
    })
  })
  it('gives the same text as a value and in Yjs', () => {
    forEveryDecision(({ blocks, act, marks, after }) => {
      const result = resolve(blocks, { act, marks: [...marks] })
      const doc = openDoc(1)
      writeBase(doc, blocks, 'test')
      expect(readText(doc)).toEqual(blocks)
      if (result.ok) applyEdits(doc, result.value, 'test')
      expect(readText(doc)).toEqual(after)
    })
  })
})

it('lifting a bracket changes nothing but this bracket', () => {
  fc.assert(
    fc.property(blocksArbitrary(), fc.nat(), (blocks, pick) => {
      const { brackets } = openIds(blocks)
      const id = brackets[pick % Math.max(1, brackets.length)]
      if (!id) return
      const without = blocks.map(block => ({
        ...block,
        runs: block.runs.map(run => ({ ...run, marks: run.marks.filter(mark => mark.id !== id) })),
      }))
      const characters = (text: readonly Block[] | null) =>
        text?.map(charactersOf).map(all => all.map(({ char, run }) => [char, run.marks, run.formats]))
      expect(characters(decide(blocks, 'lift', [id]))).toEqual(characters(without))
    }),
    SEED,
  )
})
