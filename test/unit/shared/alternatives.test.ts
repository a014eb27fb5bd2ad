// Alternatives at a place of the base: A is no change, the rest in one order on every screen.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { alternativesOf } from '../../../shared/alternatives.ts'
import { preview } from '../../../shared/preview.ts'
import { proposalsOf } from '../../../shared/proposals.ts'
import { done } from '../../../shared/refusal.ts'
import { resolve } from '../../../shared/resolve.ts'
import { adoptedOf, type Block, baseOf, blockText, type Mark } from '../../../shared/text.ts'
import { text } from '../../helpers/documents.ts'
import { blocksArbitrary, DELEGATIONS } from '../../helpers/random.ts'

const setsOf = (line: string) => text(line).flatMap(alternativesOf)
const shown = (line: string) =>
  setsOf(line).map(({ alternatives }) =>
    alternatives.map(({ letter, delegations, text }) => [letter, ...delegations, `“${text}”`].join(' ')),
  )

describe('alternatives', () => {
  it('to one base run are what each delegation would put there, and A is no change', () => {
    expect(shown('the {-APT:{-CEPT:{-RCC:shall-}-}-}{+RCC:must+}{+APT:should+}{+CEPT:may+} review')).toEqual([
      ['A “shall”', 'B APT “should”', 'C CEPT “may”', 'D RCC “must”'],
    ])
  })
  it('join delegations that wish the same words', () => {
    expect(shown('{-APT:{-CEPT:{-RCC:shall-}-}-}{+RCC:must+}')).toEqual([
      ['A “shall”', 'B APT CEPT “”', 'C RCC “must”'],
    ])
  })
  it('include a mere insertion beside the struck run', () => {
    expect(shown('the {-APT:shall-}{+ATU: and will+} review')).toEqual([
      ['A “shall”', 'B APT “”', 'C ATU “shall and will”'],
    ])
  })
  it('include a mere insertion within the struck run, though it carries the inherited deletion', () => {
    expect(shown('{-APT:shall {+ATU:always +}review-}{+APT:may+}')).toEqual([
      ['A “shall review”', 'B APT “may”', 'C ATU “shall always review”'],
    ])
  })
  it('are two sets when deletions overlap in part', () => {
    const line = '{-APT#1:parties {-CEPT#1:shall-APT#1}{+APT#1:all+} consider-CEPT#1}{+CEPT#1:may+}'
    expect(shown(line)).toEqual([
      ['A “parties shall”', 'B APT “all”'],
      ['A “shall consider”', 'B CEPT “may”'],
    ])
    expect(setsOf(line).map(set => set.overlaps)).toEqual([[1], [0]])
  })
  it('give a mere insertion to the words it stands within, else to the shortest it stands behind', () => {
    expect(shown('{-APT#1:{-CEPT#1:a-CEPT#1}{+ATU:x+} b-APT#1}')).toEqual([
      ['A “a”', 'B CEPT “”'],
      ['A “a b”', 'B APT “”', 'C ATU “ax b”'],
    ])
    expect(shown('{-APT#1:a {-CEPT#1:b-}-APT#1}{+ATU:x+}')).toEqual([
      ['A “a b”', 'B APT “”'],
      ['A “b”', 'B ATU “bx”', 'C CEPT “”'],
    ])
    expect(shown('{+ATU:x+}{-CEPT#1:b-}')).toEqual([['A “b”', 'B ATU “xb”', 'C CEPT “”']])
  })
  it('to nothing are competing insertions at one place', () => {
    expect(shown('plan{+CEPT: soon+}{+APT: now+} x {+ATU:y+}')).toEqual([
      ['A “”', 'B APT “ now”', 'C CEPT “ soon”'],
      ['A “”', 'B ATU “y”'],
    ])
  })
  it('name the marks of others that would amend them', () => {
    const [set] = setsOf('{-APT#1:shall-}{+APT#1:sh{+CEPT#1:x+}ou{-RCC#1:ld-}+}')
    expect(set?.alternatives.map(({ letter, text, amendments }) => [letter, text, amendments])).toEqual([
      ['A', 'shall', []],
      ['B', 'should', ['CEPT-1-1', 'RCC-1-1']],
    ])
  })
  it('are none in a proposed paragraph', () => {
    expect(setsOf('+APT#1| {+APT#1:new+}')).toEqual([])
  })
})

const words = fc.constantFrom('should', 'may', 'must', '')

it('come out the same whoever typed first', () => {
  fc.assert(
    fc.property(
      fc.shuffledSubarray(DELEGATIONS, { minLength: 2 }),
      fc.array(words, { minLength: 4, maxLength: 4 }),
      fc.boolean(),
      (order, wording, within) => {
        const sorted = order.toSorted()
        const insertion = (code: string) => {
          const word = wording[DELEGATIONS.findIndex(one => `${one}` === code)]
          return word ? `{+${code}#1:${word}+}` : ''
        }
        const line = (typed: readonly string[]) => {
          const begin = typed.map(code => `{-${code}#1:`).join('')
          const end = sorted.map(code => `-${code}#1}`).join('')
          const insertions = typed.map(insertion).join('')
          return within
            ? `the ${begin}shall ${insertions}be${end} done`
            : `the ${begin}shall${end}${insertions} be`
        }
        expect(setsOf(line(order))).toEqual(setsOf(line(sorted)))
      },
    ),
    { seed: 20_240_904, numRuns: 200 },
  )
})

/** Whether all these marks stand at base words and in one paragraph: nothing of them amends another delegation. */
function standsAlone(blocks: readonly Block[], block: Block, marks: readonly string[]): boolean {
  const isOwn = (mark: Mark) => marks.includes(mark.id)
  return blocks.every(other =>
    other.runs
      .filter(run => run.marks.some(isOwn))
      .every(
        run =>
          other === block &&
          run.marks.every(mark => mark.type !== 'insertion' || isOwn(mark)) &&
          run.marks.every(mark => !isOwn(mark) || mark.type !== 'deletion' || mark.over === null),
      ),
  )
}

it('say what adopting this wish alone would give', () => {
  let seen = 0
  fc.assert(
    fc.property(blocksArbitrary(8), blocks => {
      for (const block of blocks) {
        const sets = alternativesOf(block)
        for (const set of sets) {
          for (const { delegations, marks, text: wording } of set.alternatives) {
            const elsewhere = sets.some(
              other =>
                other !== set && other.alternatives.some(one => one.marks.some(id => marks.includes(id))),
            )
            if (delegations.length !== 1 || elsewhere || !standsAlone(blocks, block, marks)) continue
            const others = proposalsOf(blocks)
              .filter(({ kind, marks: ids }) => kind !== 'bracket' && !ids.some(id => marks.includes(id)))
              .flatMap(proposal => proposal.marks)
            const rest = others.length > 0 ? resolve(blocks, { act: 'reject', marks: others }) : done([])
            const left = rest.ok ? preview(blocks, rest.value).find(one => one.pid === block.pid) : undefined
            const [base, adopted] = [baseOf([block]), adoptedOf(left ? [left] : [])].map(one =>
              one.map(blockText).join(),
            )
            expect(adopted).toBe(`${base?.slice(0, set.from)}${wording}${base?.slice(set.to)}`)
            seen++
          }
        }
      }
    }),
    { seed: 20_240_905, numRuns: 300 },
  )
  expect(seen).toBeGreaterThan(200)
})
