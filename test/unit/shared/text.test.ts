// What marks say of a run, and the normal form of a paragraph.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  adoptedOf,
  type Block,
  baseOf,
  blockText,
  compareMarks,
  innermostInsertion,
  mergeRuns,
  strikingDeletions,
} from '../../../shared/text.ts'
import { delegation, markId, tagged, text } from '../../helpers/documents.ts'
import { blocksArbitrary } from '../../helpers/random.ts'

const plain = (blocks: readonly Block[]) => blocks.map(blockText)
const owners = (line: string) =>
  text(line).flatMap(block => block.runs.map(run => [run.text, innermostInsertion(run.marks)?.by ?? null]))

describe('the author of a run', () => {
  it('is the innermost insertion, at any depth and whatever the ids’ order', () => {
    expect(owners('a{+CEPT:b{+APT:c{+RCC:d{+ATU:e+}+}+}+}')).toEqual([
      ['a', null],
      ['b', 'CEPT'],
      ['c', 'APT'],
      ['d', 'RCC'],
      ['e', 'ATU'],
    ])
  })
  it('is the inner one although the insertion it names is gone', () => {
    expect(owners('{+RCC#1:{+APT#1>CEPT#9:a+}+}')).toEqual([['a', 'APT']])
    expect(owners('{+APT#1:{+RCC#1>CEPT#9:a+}+}')).toEqual([['a', 'RCC']])
  })
  it('is somebody even in a ring, which no honest editor makes', () => {
    expect(owners('{+APT#1>RCC#1:{+RCC#1:a+}+}')).toEqual([['a', 'RCC']])
  })
})

describe('a deletion', () => {
  const struck = (line: string) =>
    text(line).flatMap(block =>
      block.runs.map(run => [run.text, ...strikingDeletions(run.marks).map(mark => mark.by)]),
    )
  it('strikes base, but not what was typed inside the struck range', () => {
    expect(struck('{-APT:a{+CEPT:b+}c-}')).toEqual([['a', 'APT'], ['b'], ['c', 'APT']])
  })
  it('strikes the insertion it names, but not what lies inside that', () => {
    expect(struck('{+CEPT:{-APT:a{+ATU:b+}-}+}')).toEqual([['a', 'APT'], ['b']])
  })
})

describe('base and adopted text', () => {
  const blocks = text('# Plan', 'the {-APT:shall-}{+CEPT:sho{-RCC:x-}uld+} [ATU:be]', '+APT| {+APT:new+}')
  it('are the words in force and the words if everything were adopted', () => {
    expect(plain(baseOf(blocks))).toEqual(['Plan', 'the shall be'])
    expect(plain(adoptedOf(blocks))).toEqual(['Plan', 'the should be', 'new'])
  })
})

describe('merged runs', () => {
  it('join what is alike, drop what is empty and keep every letter', () => {
    const run = (words: string, bold: boolean) => ({
      text: words,
      marks: [],
      formats: bold ? (['bold'] as const) : [],
    })
    expect(mergeRuns([run('a', false), run('', true), run('b', false), run('c', true)])).toEqual([
      run('ab', false),
      run('c', true),
    ])
  })
})

it('sorts marks alike however they came', () => {
  const by = delegation('APT')
  const [id, over] = [markId('APT'), markId('CEPT')]
  const sorted = [
    { type: 'bracket' as const, id, by },
    { type: 'deletion' as const, id, by, over: null },
    { type: 'deletion' as const, id, by, over },
    { type: 'insertion' as const, id, by, inside: null },
  ]
  fc.assert(
    fc.property(fc.shuffledSubarray(sorted, { minLength: 4 }), marks => {
      expect(marks.sort(compareMarks)).toEqual(sorted)
    }),
    { seed: 1, numRuns: 24 },
  )
})

it('tagged text says all of a text: it reads back as the same', () => {
  fc.assert(
    fc.property(blocksArbitrary(), blocks => {
      const ids = (all: readonly Block[]) =>
        JSON.stringify(all).replaceAll(/-[0-9a-z]+-([0-9a-z]+)"/g, '-1-$1"')
      const bare = (all: readonly Block[]) => all.map(block => ({ ...block, pid: '' }))
      const back = text(...tagged(blocks))
      expect(ids(bare(back) as Block[])).toBe(ids(bare(blocks) as Block[]))
    }),
    { seed: 2, numRuns: 200 },
  )
})
