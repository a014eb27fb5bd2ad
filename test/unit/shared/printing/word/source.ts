// Texts to be printed to Word in tests: random ones with marks and wishes, and the values that go with them.
import fc from 'fast-check'
import { ifAdopted } from '../../../../../shared/compare/readings.ts'
import type { DelegationCode } from '../../../../../shared/ids.ts'
import { NO_NEGOTIATION } from '../../../../../shared/negotiation/doc.ts'
import type {
  Negotiation,
  ParagraphWish,
  ProposalNumber,
  Tabled,
} from '../../../../../shared/negotiation/model.ts'
import { splitAt } from '../../../../../shared/negotiation/splitting.ts'
import { trackedWishes } from '../../../../../shared/printing/word/arranged.ts'
import type { WordSource } from '../../../../../shared/printing/word/revisions.ts'
import { BLOCK_TYPES } from '../../../../../shared/schema.ts'
import { type Block, baseOf, innermostInsertion } from '../../../../../shared/text.ts'
import { pid } from '../../../../helpers/documents.ts'
import { type Act, actArbitrary, DELEGATIONS, perform } from '../../../../helpers/random.ts'
import { stateArbitrary } from '../../compare/states.ts'
import type { ReadParagraph } from './reader.ts'

export const AT = Date.parse('2026-03-10T12:34:56.000Z')

export const source = (blocks: readonly Block[], negotiation: Negotiation = NO_NEGOTIATION): WordSource => ({
  edition: {
    ...{
      meeting: 'A meeting',
      text: 'Provision 1.8.2',
      language: 'en',
      direction: 'ltr',
      illustrative: true,
    },
    version: {
      rev: 2,
      seq: 41,
      hash: 'ab'.repeat(32),
      at: new Date(AT).toISOString(),
      by: null,
      person: null,
      note: '',
      open: 1,
    },
    blocks,
    negotiation,
  },
  ...{ id: 'res-1', documentNumber: 'TEST/1', times: { of: new Map(), else: AT }, parties: [], said: [] },
})

type Wished = { kind: ParagraphWish['kind']; by: number; block: number; other: number }
const wished: fc.Arbitrary<Wished> = fc.record({
  kind: fc.constantFrom('delete', 'move', 'move', 'split', 'join', 'join', 'retype', 'no-change'),
  by: fc.nat({ max: DELEGATIONS.length - 1 }),
  block: fc.nat({ max: 255 }),
  other: fc.nat({ max: 255 }),
})

/** A crowded text with wishes about its paragraphs, and line ends proposed within them. */
export const negotiated: fc.Arbitrary<{ blocks: Block[]; negotiation: Negotiation }> = fc
  .tuple(stateArbitrary, fc.array(actArbitrary, { maxLength: 5 }), fc.array(wished, { maxLength: 4 }))
  .map(([state, acts, wishes]) => {
    const blocks = acts.reduce<Block[]>(
      (all, act: Act, n) => perform(all, { ...act, words: n % 2 ? ' a¶b' : act.words }, 700 + n),
      state,
    )
    const tabled = wishes.flatMap((one, n) => tabledAs(one, n, blocks) ?? [])
    return {
      blocks,
      negotiation: { ...NO_NEGOTIATION, tabled: new Map(tabled.map(one => [one.number, one])) },
    }
  })

function tabledAs({ kind, by, block, other }: Wished, n: number, blocks: readonly Block[]): Tabled | null {
  const base = blocks.filter(({ insertion }) => !insertion)
  const i = Math.floor((block * base.length) / 256)
  const [one, next] = [base[i], base[i + 1]]
  const delegation = DELEGATIONS[by]
  const wish = one && wishOn(kind, one, next, other, base, n)
  return wish && delegation ? tabledBy(delegation, wish, n) : null
}

function tabledBy(delegation: DelegationCode, wish: ParagraphWish, n: number): Tabled {
  const number: ProposalNumber = `${delegation}/${900 + n}`
  return {
    ...{ number, by: delegation, pid: wish.pid, marks: [], wish, rationale: `because ${n}`, cosponsors: [] },
    ...{ editorial: false, state: 'open', tabledAt: AT + n, closedAt: null, outcome: '' },
  }
}

function wishOn(
  kind: ParagraphWish['kind'],
  block: Block,
  next: Block | undefined,
  other: number,
  base: readonly Block[],
  n: number,
): ParagraphWish | null {
  switch (kind) {
    case 'join':
      return next ? { kind, pid: block.pid, next: next.pid } : null
    case 'move': {
      const after = base[Math.floor((other * (base.length + 1)) / 256) - 1]?.pid ?? null
      return after === block.pid ? null : { kind, pid: block.pid, after }
    }
    case 'split': {
      const place = splitAt(block, 1 + (other % 30))
      return place && { kind, pid: block.pid, tail: pid(800 + n), ...place }
    }
    case 'retype':
      return {
        kind,
        pid: block.pid,
        type: 'item',
        level: `${1 + (other % 4)}`,
        num: other % 2 ? `${other})` : null,
      }
    default:
      return { kind, pid: block.pid }
  }
}

/** A text with up to four wishes about whole paragraphs of its base. */
export const wishing = (blocks: Block[]): fc.Arbitrary<{ blocks: Block[]; negotiation: Negotiation }> =>
  fc.array(wished, { maxLength: 4 }).map(wishes => {
    const tabled = wishes.flatMap((one, n) => tabledAs(one, n, blocks) ?? [])
    return {
      blocks,
      negotiation: { ...NO_NEGOTIATION, tabled: new Map(tabled.map(one => [one.number, one])) },
    }
  })

/** A text with up to four wishes that paragraphs of its base be of another form. */
export const retyped = (blocks: Block[]): fc.Arbitrary<{ blocks: Block[]; negotiation: Negotiation }> =>
  fc
    .array(
      fc.record({
        by: fc.nat({ max: DELEGATIONS.length - 1 }),
        block: fc.nat({ max: 255 }),
        type: fc.constantFrom(...BLOCK_TYPES),
        level: fc.constantFrom('1', '2', '3', '4', null),
        num: fc.constantFrom('1.8.2', 'a)', '9 bis', null),
      }),
      { maxLength: 4 },
    )
    .map(wishes => {
      const base = blocks.filter(({ insertion }) => !insertion)
      const tabled = wishes.flatMap(({ by, block, ...form }, n) => {
        const one = base[Math.floor((block * base.length) / 256)]
        const delegation = DELEGATIONS[by]
        const wish: ParagraphWish | null = one ? { kind: 'retype', pid: one.pid, ...form } : null
        return wish && delegation ? [tabledBy(delegation, wish, n)] : []
      })
      return {
        blocks,
        negotiation: { ...NO_NEGOTIATION, tabled: new Map(tabled.map(one => [one.number, one])) },
      }
    })

const read = ({ num, runs }: Block): ReadParagraph => ({
  num: num ?? '',
  words: runs.map(run => run.text).join(''),
})

export const baseParagraphs = (blocks: readonly Block[]): ReadParagraph[] => baseOf(blocks).map(read)

/**
 * The text with everything adopted that the file bears as revisions. A line end that somebody proposes begins a
 * paragraph; of a paragraph of the base a pilcrow is a letter.
 */
export function adoptedParagraphs(blocks: readonly Block[], negotiation: Negotiation): ReadParagraph[] {
  const broken = blocks.map(block => ({
    ...block,
    runs: block.runs.map(run =>
      innermostInsertion(run.marks) || block.insertion
        ? { ...run, text: run.text.replaceAll('¶', '\u2029') }
        : run,
    ),
  }))
  const proposals = [...trackedWishes(blocks, negotiation).values()]
  return ifAdopted({ blocks: broken, proposals }).blocks.flatMap(block => {
    const { num, words } = read(block)
    return words.split('\u2029').map((line, i) => ({ num: i === 0 ? num : '', words: line }))
  })
}
