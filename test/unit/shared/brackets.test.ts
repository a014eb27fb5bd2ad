// Passages, their counts and their nesting, in examples and on random texts.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createBracketCache, passagesOf, readBrackets } from '../../../shared/brackets.ts'
import { preview } from '../../../shared/preview.ts'
import { resolve } from '../../../shared/resolve.ts'
import { type MarkNode, structureOf } from '../../../shared/structure.ts'
import type { Block } from '../../../shared/text.ts'
import { markId, pid, text } from '../../helpers/documents.ts'
import { actArbitrary, blocksArbitrary, perform } from '../../helpers/random.ts'

const SEED = { seed: 20_240_902, numRuns: 300 }
const passages = (line: string) => text(line).flatMap(block => passagesOf(block))

describe('a passage', () => {
  it('joins touching and overlapping marks of any delegations, and nothing beyond unmarked text', () => {
    const found = passages('the {-APT:shall-}{+CEPT:should+} [ATU:review] it {-CEPT:now-}')
    expect(
      found.map(({ text, from, to, delegations, kinds }) => ({ text, from, to, delegations, kinds })),
    ).toEqual([
      {
        text: 'shallshould',
        from: 4,
        to: 15,
        delegations: ['APT', 'CEPT'],
        kinds: ['deletion', 'insertion'],
      },
      { text: 'review', from: 16, to: 22, delegations: ['ATU'], kinds: ['bracket'] },
      { text: 'now', from: 26, to: 29, delegations: ['CEPT'], kinds: ['deletion'] },
    ])
  })
  it('is a whole proposed paragraph, empty ones included', () => {
    const [full, empty] = text('+APT#1| {+APT#1:New+} words', '+ATU#2| ').flatMap(block => passagesOf(block))
    expect(full).toMatchObject({ text: 'New words', kinds: ['block', 'insertion'], delegations: ['APT'] })
    expect(empty).toMatchObject({ text: '', from: 0, to: 0, kinds: ['block'], delegations: ['ATU'] })
  })
  it('has a key of its own even when one wish has two places in a paragraph', () => {
    const keys = passages('{-APT#1:a-} b {-APT#1:c-}').map(passage => passage.key)
    expect(keys).toEqual([`${pid(1)}/${markId('APT')}`, `${pid(1)}/${markId('APT')}/2`])
  })
  it('can become two by a decision in its middle, though fewer wishes are open', () => {
    const blocks = text('{-APT#1:a-}{+CEPT#1:x+}{-ATU#1:b-}')
    expect(readBrackets(blocks).total).toBe(1)
    const result = resolve(blocks, { act: 'adopt', marks: [markId('CEPT')] })
    expect(result.ok && readBrackets(preview(blocks, result.value)).total).toBe(2)
  })
})

describe('the list of a text', () => {
  const blocks = text(
    'before [APT:anything]',
    '# Strategic plan',
    'a {-APT:b-} c',
    '1.8.2| The {-APT:Conference-} [ATU:shall] review',
    'item:a)| {+CEPT:new+}',
    '+RCC#1| {+RCC#1:whole+}',
  )
  it('counts by provision and in total', () => {
    const { total, byProvision } = readBrackets(blocks)
    expect(total).toBe(6)
    expect(byProvision).toEqual([
      { pid: pid(1), num: null, label: '', count: 1 },
      { pid: pid(2), num: null, label: 'Strategic plan', count: 1 },
      { pid: pid(4), num: '1.8.2', label: 'Strategic plan', count: 2 },
      { pid: pid(5), num: '1.8.2 a)', label: 'Strategic plan', count: 2 },
    ])
  })
  it('says in which provision a passage lies', () => {
    const { passages } = readBrackets(blocks)
    expect(passages.map(passage => passage.provision)).toEqual([
      { num: null, heading: '' },
      { num: null, heading: 'Strategic plan' },
      { num: '1.8.2', heading: 'Strategic plan' },
      { num: '1.8.2', heading: 'Strategic plan' },
      { num: '1.8.2 a)', heading: 'Strategic plan' },
      { num: '1.8.2 a)', heading: 'Strategic plan' },
    ])
  })
  it('follows a renamed heading although the paragraphs below are unchanged', () => {
    const cache = createBracketCache()
    readBrackets(blocks, cache)
    const [renamed] = text('# Operational plan')
    const next = blocks.map((block, i) => (i === 1 && renamed ? { ...renamed, pid: block.pid } : block))
    expect(readBrackets(next, cache)).toEqual(readBrackets(next))
  })
  it('keeps the passages of unchanged paragraphs the same objects', () => {
    const cache = createBracketCache()
    const first = readBrackets(blocks, cache)
    const second = readBrackets(
      blocks.map((block, i) => (i === 0 ? { ...block } : block)),
      cache,
    )
    expect(second.passages[0]).not.toBe(first.passages[0])
    expect(second.passages[1]).toBe(first.passages[1])
  })
})

describe('on random texts', () => {
  it('reading changed paragraphs alone equals reading everything', () => {
    fc.assert(
      fc.property(blocksArbitrary(), fc.array(actArbitrary, { maxLength: 8 }), (start, acts) => {
        const cache = createBracketCache()
        let blocks = start
        acts.forEach((act, i) => {
          blocks = perform(blocks, act, 1000 + i)
          expect(readBrackets(blocks, cache)).toEqual(readBrackets(blocks))
        })
      }),
      SEED,
    )
  })
  it('passages cover exactly the marked text, apart from each other and in reading order', () => {
    fc.assert(
      fc.property(blocksArbitrary(), blocks => {
        for (const block of blocks.filter(one => !one.insertion)) {
          const marked = block.runs.flatMap(run => run.text.split('').map(() => run.marks.length > 0))
          const covered = marked.map(() => false)
          let end = -1
          for (const passage of passagesOf(block)) {
            expect(passage.from).toBeGreaterThan(end)
            expect(passage.text.length).toBe(passage.to - passage.from)
            covered.fill(true, passage.from, passage.to)
            end = passage.to
          }
          expect(covered).toEqual(marked)
        }
      }),
      SEED,
    )
  })
  it('keys are unique in a text and the counts add up', () => {
    fc.assert(
      fc.property(blocksArbitrary(), blocks => {
        const { passages, total, byProvision } = readBrackets(blocks)
        expect(new Set(passages.map(passage => passage.key)).size).toBe(total)
        expect(byProvision.reduce((sum, { count }) => sum + count, 0)).toBe(total)
      }),
      SEED,
    )
  })
})

/** A tree in one line: "CEPT(ATU)×APT". */
const drawn = (nodes: readonly MarkNode[]): string =>
  nodes
    .map(({ by, children, crosses }) => {
      const inside = children.length > 0 ? `(${drawn(children)})` : ''
      return by + inside + crosses.map(id => `×${id.split('-')[0]}`).join('')
    })
    .join(' ')

const structure = (blocks: readonly Block[]) =>
  blocks.flatMap(block => passagesOf(block)).map(passage => drawn(structureOf(passage)))

describe('the structure of a passage', () => {
  it('nests marks that lie in each other', () => {
    expect(structure(text('[APT:a [CEPT:b {+ATU:c+}]] d'))).toEqual(['APT(CEPT(ATU))'])
  })
  it('puts the wider of two marks outside, whatever their ids', () => {
    expect(structure(text('[CEPT#1:[APT#1:a] b]'))).toEqual(['CEPT(APT)'])
  })
  it('shows a deletion once where it strikes an insertion and the base around it', () => {
    const blocks = text('{-APT#1:a{+CEPT#1:{-APT#1:b-}+}-}')
    expect(structure(blocks)).toEqual(['APT(CEPT)'])
    expect(
      blocks
        .flatMap(block => passagesOf(block))
        .flatMap(structureOf)
        .map(node => node.text),
    ).toEqual(['ab'])
  })
  it('says on both sides that marks cross', () => {
    expect(structure(text('[APT#1:a [CEPT#1:b /APT#1] c /CEPT#1]'))).toEqual(['APT×CEPT CEPT×APT'])
  })
  it('puts marks that merely touch side by side', () => {
    expect(structure(text('{-APT:shall-}{+CEPT:should+}'))).toEqual(['APT CEPT'])
  })
  it('holds every mark of a passage, each inside what holds it', () => {
    const check = (nodes: readonly MarkNode[], from: number, to: number): string[] =>
      nodes.flatMap(node => {
        expect(node.from).toBeGreaterThanOrEqual(from)
        expect(node.to).toBeLessThanOrEqual(to)
        expect(node.text.length).toBe(node.to - node.from)
        return [`${node.type} ${node.id}`, ...check(node.children, node.from, node.to)]
      })
    fc.assert(
      fc.property(blocksArbitrary(), blocks => {
        for (const passage of blocks.flatMap(block => passagesOf(block))) {
          const found = new Set(check(structureOf(passage), passage.from, passage.to))
          expect(found).toEqual(new Set(passage.marks.map(mark => `${mark.type} ${mark.id}`)))
        }
      }),
      SEED,
    )
  })
})
