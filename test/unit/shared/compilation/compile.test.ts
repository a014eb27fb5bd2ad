// Compilations: nothing that is open is left out, no change is always an option, and each wording is its delegation's.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ifOnlyOf } from '../../../../shared/compare/readings.ts'
import { adoptedAlone } from '../../../../shared/compilation/alone.ts'
import { compile } from '../../../../shared/compilation/compile.ts'
import { filtered } from '../../../../shared/compilation/filter.ts'
import { ledgerOf } from '../../../../shared/compilation/ledger.ts'
import { synopsisOf } from '../../../../shared/compilation/synopsis.ts'
import { openProposals, openWishes } from '../../../../shared/negotiation/proposals.ts'
import { sectionLine } from '../../../../shared/printing/compiled.ts'
import { type Block, baseOf, blockText, innermostInsertion, type Run } from '../../../../shared/text.ts'
import { delegation, pid } from '../../../helpers/documents.ts'
import { negotiationTable } from '../../../helpers/negotiation.ts'
import { DELEGATIONS } from '../../../helpers/random.ts'
import { negotiated } from '../printing/word/source.ts'

/** Every word of a proposed paragraph is somebody's, as in every real text. */
const isOwned = ({ blocks }: { blocks: Block[] }): boolean =>
  blocks.every(({ insertion, runs }) => !insertion || runs.every(({ marks }) => innermostInsertion(marks)))

const wordsOf = (runs: readonly Run[]): string => runs.map(run => run.text).join('')

describe('a compilation', () => {
  it('holds every open proposal and wish where it is, and no change first at every place', () => {
    fc.assert(
      fc.property(negotiated, ({ blocks, negotiation }) => {
        const { paragraphs } = compile(blocks, negotiation)
        const told = paragraphs.reduce((sum, one) => sum + one.proposals.length, 0)
        const open = openProposals(blocks, negotiation).reduce((sum, one) => sum + one.pids.length, 0)
        expect(told).toBe(
          open +
            openWishes(blocks, negotiation).filter(({ tabled }) =>
              blocks.some(({ pid }) => pid === tabled.pid),
            ).length,
        )
        const base = new Map(baseOf(blocks).map(block => [block.pid, blockText(block)]))
        for (const { pid, base: inForce, options } of paragraphs) {
          expect(options[0]?.kind).toBe('no-change')
          expect(options.filter(({ kind }) => kind === 'no-change')).toHaveLength(1)
          expect(wordsOf(inForce)).toBe(base.get(pid) ?? '')
          expect(wordsOf(options[0]?.words ?? [])).toBe(base.get(pid) ?? '')
        }
      }),
      { numRuns: Number(process.env.RUNS ?? 150), seed: 6 },
    )
  })

  it('words an option as the text would read with that delegation alone, and merges equal ones', () => {
    fc.assert(
      fc.property(negotiated.filter(isOwned), ({ blocks, negotiation }) => {
        const { paragraphs } = compile(blocks, negotiation)
        for (const by of DELEGATIONS) {
          const alone = ifOnlyOf({ blocks, proposals: [] }, by).blocks
          for (const { pid, options } of paragraphs) {
            const option = options.find(one => one.kind === 'words' && one.delegations.includes(by))
            const block = alone.find(one => one.pid === pid)
            if (option && block) expect(wordsOf(adoptedAlone(option.words))).toBe(blockText(block))
          }
        }
        for (const { options } of paragraphs) {
          const wordings = options
            .filter(({ kind }) => kind === 'words')
            .map(({ words }) => JSON.stringify(adoptedAlone(words)))
          expect(new Set(wordings).size).toBe(wordings.length)
        }
      }),
      { numRuns: Number(process.env.RUNS ?? 150), seed: 7 },
    )
  })

  it('merges the same wording of two delegations, and letters the rest', () => {
    const table = negotiationTable(
      '1.8.2| It {-CEPT:{-APT:shall-}-}{+CEPT:may+}{+APT:may+} go {+RCC:away +}now',
    )
    const options = compile(table.blocks(), table.negotiation()).paragraphs[0]?.options ?? []
    expect(options.map(({ letter, delegations }) => [letter, ...delegations])).toEqual([
      ['A'],
      ['B', 'APT', 'CEPT'],
      ['C', 'RCC'],
    ])
  })
})

describe('a synopsis', () => {
  it('has a cell for every delegation of the meeting, and nothing said for those that said nothing', () => {
    const table = negotiationTable('1.8.2| It {-CEPT:shall-}{+CEPT:may+} [APT:go]', 'Untouched')
    const order = ['APT', 'ATU', 'CEPT'].map(delegation)
    const rows = synopsisOf(compile(table.blocks(), table.negotiation(), order))
    expect(rows).toHaveLength(1)
    const [apt, atu, cept] = rows[0]?.cells ?? []
    expect([apt?.words, apt?.proposals[0]?.bracketed]).toEqual([null, 'go'])
    expect([atu?.words, atu?.proposals]).toEqual([null, []])
    expect(wordsOf(adoptedAlone(cept?.words ?? []))).toBe('It may go')
  })
})

describe('a paragraph that somebody proposes as a whole', () => {
  it('belongs behind the one before it, not behind itself', () => {
    const table = negotiationTable('1.8.2| It shall go', '+CEPT#1| {+CEPT#1:and return+}')
    const blocks = table.blocks().map((block, i) => (i === 1 ? { ...block, num: '1.8.2bis' } : block))
    const lines = compile(blocks, table.negotiation()).paragraphs.map(sectionLine)
    expect(lines).toMatchObject([{ words: '1.8.2bis, new paragraph after 1.8.2' }])
  })
})

describe('proposals by status', () => {
  it('tells every number once, whatever became of it', () => {
    const table = negotiationTable(
      'It {-CEPT:shall-}{+CEPT:may+} go',
      'and {+APT:never +}return',
      'or {+RCC:not+}',
    )
    const [cept, apt] = table.numbers()
    expect(table.ask('APT', { act: 'position', number: cept, stance: 'object', reason: 'No.' })).toBe('ok')
    expect(table.ask('APT', { act: 'withdraw', number: apt })).toBe('ok')
    expect(table.ask('ATU', { act: 'wish', wish: { kind: 'delete', pid: pid(1) } })).toBe('ok')
    const lines = ledgerOf(table.blocks(), table.negotiation())
    expect(lines.map(({ tabled, status }) => `${tabled.number} ${status}`)).toEqual([
      'RCC/1 open',
      'ATU/1 open',
      'CEPT/1 contested',
      'APT/1 withdrawn',
    ])
  })
})

describe('a narrowed compilation', () => {
  it('shows what was asked for and keeps no change', () => {
    const table = negotiationTable(
      'It {-CEPT:shall-}{+CEPT:may+} go {+RCC:away+}',
      'and {+APT:never +}return',
    )
    const whole = compile(table.blocks(), table.negotiation())
    expect(filtered(whole, { delegations: [], statuses: [] })).toBe(whole)
    const { paragraphs, delegations } = filtered(whole, { delegations: ['RCC'], statuses: ['open'] })
    expect(delegations).toEqual(['RCC'])
    expect(paragraphs).toHaveLength(1)
    expect(paragraphs[0]?.options.map(({ letter, delegations }) => [letter, ...delegations])).toEqual([
      ['A'],
      ['C', 'RCC'],
    ])
    expect(filtered(whole, { delegations: [], statuses: ['rejected'] }).paragraphs).toEqual([])
  })
})
