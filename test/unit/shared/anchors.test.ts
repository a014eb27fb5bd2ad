// Where comments and drafts belong, while the text around them changes.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  amongAllWords,
  clip,
  type DraftAnchor,
  draftAnchor,
  findDraft,
  leadMark,
  passageAnchor,
  placeFinder,
  wordsAnchor,
} from '../../../shared/anchors.ts'
import { readBrackets } from '../../../shared/brackets.ts'
import { wordsOf } from '../../../shared/sections.ts'
import type { Block } from '../../../shared/text.ts'
import { markId, pid, text } from '../../helpers/documents.ts'
import { blocksArbitrary } from '../../helpers/random.ts'

const first = (blocks: readonly Block[]): Block => {
  const [block] = blocks
  if (!block) throw new Error('no paragraph')
  return block
}

describe('a thread', () => {
  const OPEN = text('1| The Conference {-APT:shall-}{+APT:may+} review', '2| the plan')
  const DECIDED = text('1| The Conference may review', '2| the plan')
  const places = (blocks: readonly Block[]) => placeFinder(blocks, readBrackets(blocks).passages)
  const [passage] = readBrackets(OPEN).passages
  if (!passage) throw new Error('no passage')

  it('on a passage is named as the passage is, and quotes it', () => {
    expect(passageAnchor(passage)).toEqual({ pid: pid(1), mark: markId('APT'), quote: 'shallmay' })
    expect(passage.key).toBe(`${passage.pid}/${leadMark(passage)}`)
  })
  it('follows its passage, and outlives it with its words', () => {
    const anchor = passageAnchor(passage)
    expect(places(OPEN)(anchor)).toEqual({ kind: 'passage', passage })
    expect(places(DECIDED)(anchor)).toEqual({ kind: 'resolved', pid: pid(1) })
    expect(places(text('other'))({ ...anchor, pid: pid(9) })).toEqual({ kind: 'resolved', pid: null })
  })
  it('on words that meet a passage is about the passage', () => {
    const block = first(OPEN)
    const { passages } = readBrackets(OPEN)
    expect(wordsAnchor(block, 4, 20, passages)).toMatchObject({
      mark: markId('APT'),
      quote: 'Conference shall',
    })
    expect(wordsAnchor(block, 0, 3, passages)).toMatchObject({ mark: null, quote: 'The' })
    // Beside a passage is not in it.
    expect(wordsAnchor(block, 4, 15, passages)).toMatchObject({ mark: null, quote: 'Conference ' })
    expect(wordsAnchor(block, 3, 3, passages)).toMatchObject({
      mark: null,
      quote: 'The Conference shallmay review',
    })
  })
  it('on plain words stays with them, else with their paragraph', () => {
    const anchor = { pid: pid(2), mark: null, quote: 'plan' }
    expect(places(OPEN)(anchor)).toEqual({ kind: 'words', pid: pid(2), from: 4, to: 8 })
    expect(places(text('1| x', '2| the draft'))(anchor)).toEqual({
      kind: 'words',
      pid: pid(2),
      from: 0,
      to: 0,
    })
    expect(places(text('1| x'))(anchor)).toEqual({ kind: 'resolved', pid: null })
  })
  it('never quotes half a character', () => {
    expect(clip('ab😀', 3)).toBe('ab')
    expect(clip('ab😀', 4)).toBe('ab😀')
  })
})

describe('a draft', () => {
  const block = first(text('1| The Conference {-APT:shall-}{+APT:may perhaps+} review the plan'))

  it('counts the words in force alone', () => {
    const anchor = draftAnchor(block, 15, 38)
    expect(anchor).toMatchObject({ from: 15, to: 27, quote: 'shall review' })
    expect(anchor.before).toBe('The Conference ')
    expect(anchor.after).toBe(' the plan')
    expect(amongAllWords(block, anchor.from, anchor.to)).toEqual({ from: 15, to: 38 })
  })
  it('in a proposed paragraph counts its own words', () => {
    const proposed = first(text('+CEPT#1| {+CEPT#1:quite new+}'))
    expect(draftAnchor(proposed, 6, 9).quote).toBe('new')
  })
  it('inside another’s insertion stands where that one does', () => {
    expect(draftAnchor(block, 24, 24)).toMatchObject({ from: 20, to: 20, quote: '' })
    expect(amongAllWords(block, 20, 20)).toEqual({ from: 20, to: 20 })
  })

  const anchor = (from: number, quote: string, before: string, after: string): DraftAnchor => ({
    ...{ pid: pid(1), from, to: from + quote.length, quote, before, after },
  })
  it('follows its words when others come before them', () => {
    expect(findDraft(anchor(4, 'plan', 'the ', ''), 'now the plan')).toEqual({ from: 8, to: 12 })
  })
  it('takes the one of several whose surroundings are the same', () => {
    const words = 'the plan of the Sector and the plan of the Union'
    expect(findDraft(anchor(4, 'plan', 'and the ', ' of the U'), words)).toEqual({ from: 31, to: 35 })
    expect(findDraft(anchor(30, 'the', '', ''), 'the the the the the the the the')).toEqual({
      from: 28,
      to: 31,
    })
  })
  it('is lost with its words, an insertion with both its sides', () => {
    expect(findDraft(anchor(4, 'plan', 'the ', ''), 'the draft')).toBeNull()
    expect(findDraft(anchor(3, '', 'the', ' plan'), 'any plan')).toEqual({ from: 3, to: 3 })
    expect(findDraft(anchor(3, '', 'the', ' plan'), 'any draft')).toBeNull()
    expect(findDraft(anchor(0, '', '', ''), '')).toEqual({ from: 0, to: 0 })
    expect(findDraft(anchor(0, '', '', ''), 'words')).toBeNull()
  })

  it('is found where it was written as long as nothing changed, in any text', () => {
    const share = fc.nat({ max: 255 })
    fc.assert(
      fc.property(blocksArbitrary(), share, share, share, (blocks, which, a, b) => {
        const chosen = blocks[which % blocks.length]
        if (!chosen) return
        const length = chosen.runs.reduce((sum, run) => sum + run.text.length, 0)
        const [from, to] = [a, b].map(part => Math.floor((part * length) / 255)).sort((x, y) => x - y)
        const made = draftAnchor(chosen, from ?? 0, to ?? 0)
        const words = wordsOf(chosen)
        expect(words.slice(made.from, made.to)).toBe(made.quote)
        expect(findDraft(made, words)).toEqual({ from: made.from, to: made.to })
        const all = amongAllWords(chosen, made.from, made.to)
        expect(draftAnchor(chosen, all.from, all.to)).toEqual(made)
      }),
      { seed: 21, numRuns: 500 },
    )
  })
})
