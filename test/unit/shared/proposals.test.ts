// Proposals: what is decided as a unit, and the words a reader sees of it.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readBrackets } from '../../../shared/brackets.ts'
import { proposalsOf } from '../../../shared/proposals.ts'
import { resolve } from '../../../shared/resolve.ts'
import { markId, pid, text } from '../../helpers/documents.ts'
import { blocksArbitrary } from '../../helpers/random.ts'

const shown = (...lines: string[]) =>
  proposalsOf(text(...lines)).map(({ by, kind, removed, added, bracketed }) =>
    [by, kind, `-${removed}`, `+${added}`, ...(bracketed ? [bracketed] : [])].join(' '),
  )

describe('a proposal', () => {
  it('is a replacement when a deletion and an insertion of one delegation touch', () => {
    expect(shown('the {-APT:shall-}{+APT:should+} review')).toEqual(['APT replacement -shall +should'])
  })
  it('is not parted by what others inserted at the same place', () => {
    expect(shown('{-APT:{-CEPT:shall-}-}{+CEPT:must+}{+APT:should+}')).toEqual([
      'APT replacement -shall +should',
      'CEPT replacement -shall +must',
    ])
  })
  it('is parted by base words that the delegation leaves alone', () => {
    expect(shown('{-APT:a-} b {-APT:c-}')).toEqual(['APT deletion -a +', 'APT deletion -c +'])
  })
  it('is parted by words of another’s insertion that the delegation leaves alone', () => {
    expect(shown('{+CEPT:a {-APT:b-} c {-APT:d-}+}').slice(1)).toEqual([
      'APT deletion -b +',
      'APT deletion -d +',
    ])
  })
  it('is one in several places and paragraphs when its marks share an id', () => {
    const lines = ['{-APT#1:a-} b {-APT#1:c-}', '{-APT#1:d-}']
    expect(shown(...lines)).toEqual(['APT deletion -a … c … d +'])
    expect(proposalsOf(text(...lines))[0]).toMatchObject({ pids: [pid(1), pid(2)], marks: [markId('APT')] })
  })
  it('is a whole new paragraph with what its delegation wrote in it', () => {
    expect(shown('+APT#1| {+APT#2:New {+CEPT:old +}words+}')).toEqual([
      'APT block - +New words',
      'CEPT insertion - +old ',
    ])
  })
  it('is a whole new paragraph even where words in it are nobody’s', () => {
    expect(shown('+APT#1| {+APT#1:a+} plain {+APT#2:b+}')).toEqual(['APT block - +ab'])
  })
  it('joins neighbours that a third mark ties together', () => {
    expect(shown('{-APT#1:a-} b {-APT#2:c-}', 'x {-APT#1:d-}{+APT#2:e+}')).toHaveLength(1)
  })
  it('leaves a bracket alone, because it is lifted and not adopted', () => {
    expect(shown('[APT:the {-APT:shall-}] x')).toEqual(['APT bracket - + the shall', 'APT deletion -shall +'])
  })
  it('says a bracket in two places with an ellipsis between them', () => {
    expect(shown('[APT#1:a] b [APT#1:c]')).toEqual(['APT bracket - + a … c'])
  })
  it('names the passages it lies in', () => {
    const blocks = text('{-APT#1:a-} b {-APT#1:c-} {+CEPT#1:d+}')
    const keys = readBrackets(blocks).passages.map(passage => passage.key)
    expect(proposalsOf(blocks).map(proposal => proposal.passages)).toEqual([keys.slice(0, 2), keys.slice(2)])
  })
})

describe('on random texts', () => {
  const SEED = { seed: 20_240_903, numRuns: 300 }
  it('every open mark is in exactly one proposal of its delegation', () => {
    fc.assert(
      fc.property(blocksArbitrary(), blocks => {
        const open = new Set<string>()
        for (const block of blocks) {
          if (block.insertion) open.add(block.insertion.id)
          for (const run of block.runs) for (const mark of run.marks) open.add(mark.id)
        }
        const proposed = proposalsOf(blocks).flatMap(({ by, marks }) => {
          for (const id of marks) expect(id.startsWith(`${by}-`)).toBe(true)
          return marks
        })
        expect(proposed.toSorted()).toEqual([...open].sort())
      }),
      SEED,
    )
  })
  it('every proposal can be rejected or lifted as it is, and lies in a passage', () => {
    fc.assert(
      fc.property(blocksArbitrary(), blocks => {
        for (const { kind, marks, passages } of proposalsOf(blocks)) {
          expect(resolve(blocks, { act: kind === 'bracket' ? 'lift' : 'reject', marks }).ok).toBe(true)
          expect(passages.length).toBeGreaterThan(0)
        }
      }),
      SEED,
    )
  })
})
