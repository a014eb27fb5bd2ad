// Our own Word files, read by ourselves: on the text that they were printed from nothing of them is new, and on its base
// they bring every word and every deletion of every delegation again.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { bring } from '../../../../server/word/bring.ts'
import { drawnIn } from '../../../../server/word/drawn.ts'
import { readWord } from '../../../../server/word/read.ts'
import { BASE_CLIENT } from '../../../../shared/base.ts'
import { writeOutcome } from '../../../../shared/negotiation/doc.ts'
import type { Negotiation, Tabled } from '../../../../shared/negotiation/model.ts'
import { trackedWishes } from '../../../../shared/printing/word/arranged.ts'
import { revisionsFile } from '../../../../shared/printing/word/revisions.ts'
import { styleOf } from '../../../../shared/printing/word/styleNames.ts'
import { type Block, baseOf, innermostInsertion, strikingDeletions } from '../../../../shared/text.ts'
import { openDoc, readText, writeBase } from '../../../../shared/ydoc.ts'
import { actArbitrary, blocksArbitrary, DELEGATIONS, perform } from '../../../helpers/random.ts'
import { AT, retyped, source, wishing } from '../../shared/printing/word/source.ts'
import { owners } from './bringing.ts'

const RUNS = Number(process.env.RUNS ?? 30)
/** Random proposals, and wishes that paragraphs be of another form. */
const random = blocksArbitrary(10).chain(retyped)
/** Random proposals, line ends in paragraphs among them, and wishes that paragraphs go, move, part or join. */
const wished = fc
  .tuple(blocksArbitrary(8), fc.array(actArbitrary, { maxLength: 3 }))
  .map(([blocks, acts]) =>
    acts.reduce<Block[]>((all, act, n) => perform(all, { ...act, words: ' a¶b' }, 700 + n), blocks),
  )
  .chain(wishing)

function stateOf(blocks: readonly Block[], negotiation: Negotiation | null): Uint8Array {
  const doc = openDoc(BASE_CLIENT)
  writeBase(doc, blocks, 'base')
  const facts = [...(negotiation?.tabled.values() ?? [])].map(value => ({ kind: 'tabled' as const, value }))
  writeOutcome(doc, [], facts)
  return Y.encodeStateAsUpdate(doc)
}

const TALK = [
  { thread: 'one', by: 'RCC', body: 'We said so.' },
  { thread: 'one', by: 'CEPT', body: 'Did you?\nWhen?' },
  { thread: 'one', by: 'RCC', body: 'Twice.' },
  { thread: 'two', by: 'CEPT', body: 'Another thing.' },
]

async function onto(state: Uint8Array, blocks: readonly Block[], negotiation: Negotiation) {
  // About the last paragraph, which may be a proposed one.
  const said = blocks
    .slice(-1)
    .flatMap(({ pid }) => TALK.map(comment => ({ ...comment, at: AT, pid, mark: null })))
  const read = await readWord(revisionsFile({ ...source(blocks, negotiation), said }))
  if (!read.ok) throw new Error(read.refusal.code)
  const clients = new Map(DELEGATIONS.map((code, n) => [code, 5_000 + n]))
  const result = bring(read.value, state, owners, clients, await drawnIn(state))
  if (!result.ok) throw new Error(result.refusal.code)
  if ('drifts' in result.value) throw new Error(`the base differs: ${JSON.stringify(result.value.drifts)}`)
  const doc = openDoc()
  Y.applyUpdate(doc, state)
  for (const { update } of result.value.brought) Y.applyUpdate(doc, update)
  return { ...result.value, blocks: readText(doc) }
}

/** Each letter with whose it is and who strikes it; a file holds one deletion of a word, draws brackets, and
 * of a new paragraph neither empty ones nor blanks at their ends count. */
const letters = (blocks: readonly Block[]): string[] =>
  blocks
    .filter(({ runs, insertion }) => runs.length > 0 || !insertion)
    .map(({ num, runs, insertion }) =>
      [
        `${num ?? ''}|`,
        ...runs.flatMap(({ text, marks }) => {
          const struck = strikingDeletions(marks)[0]?.by
          return [...(insertion ? text.replaceAll(' ', '') : text)].map(
            letter => `${innermostInsertion(marks)?.by ?? ''}${struck ? `-${struck}` : ''}:${letter}`,
          )
        }),
      ].join(' '),
    )

/** A wish for another form, as a file can say it. */
const formOf = (wish: Pick<Block, 'pid' | 'type' | 'level' | 'num'>): string =>
  `${wish.pid} ${styleOf(wish)} ${wish.num}`

/** The last paragraph that a reader can tell: of one that is empty and only proposed nothing is left. */
const lastSeen = (blocks: readonly Block[]) =>
  blocks.findLast(({ runs, insertion }) => !insertion || runs.some(({ text }) => text.trim() !== ''))?.pid

describe('a Word file of ours', () => {
  it('brings nothing to the text that it was printed from', async () => {
    await fc.assert(
      fc.asyncProperty(random, async ({ blocks, negotiation }) => {
        const { brought, wishes, comments } = await onto(stateOf(blocks, negotiation), blocks, negotiation)
        expect(brought.flatMap(({ delegation, ops }) => ops.map(op => [delegation, op]))).toEqual([])
        expect(wishes).toEqual([])
        // Reasons and positions stand in the margin, too: they are the record's, and no comments.
        const pid = blocks.at(-1)?.pid
        const opener = { by: 'RCC', words: 'We said so.' }
        expect(comments.map(({ by, words, answers, done }) => ({ by, words, answers, done }))).toEqual(
          TALK.map(({ by, body, thread }, i) => ({
            ...{ by, words: body, answers: thread === 'one' && i > 0 ? opener : null, done: false },
          })),
        )
        expect(new Set(comments.map(comment => comment.pid))).toEqual(new Set([lastSeen(blocks) ?? pid]))
      }),
      { numRuns: RUNS, seed: 11 },
    )
  })

  it('brings nothing of what it draws for wishes about paragraphs', async () => {
    await fc.assert(
      fc.asyncProperty(wished, async ({ blocks, negotiation }) => {
        const { brought, wishes } = await onto(stateOf(blocks, negotiation), blocks, negotiation)
        expect(brought.flatMap(({ delegation, ops }) => ops.map(op => [delegation, op]))).toEqual([])
        expect(wishes).toEqual([])
      }),
      { numRuns: RUNS, seed: 13 },
    )
  })

  it('brings what was typed in it since, beside what it draws for such wishes', async () => {
    await fc.assert(
      fc.asyncProperty(wished, actArbitrary, async ({ blocks, negotiation }, act) => {
        const later = perform(blocks, { ...act, kind: 'type', words: 'ŦŊ' }, 900)
        const typedIn = later.find((block, i) => block !== blocks[i] && !block.insertion)?.pid
        fc.pre(typedIn !== undefined)
        // Own words typed where one wishes all to go go with it.
        const goes = ({ pid, wish }: Tabled) => pid === typedIn && wish?.kind === 'delete'
        fc.pre(![...negotiation.tabled.values()].some(goes))
        const { blocks: after, wishes } = await onto(stateOf(blocks, negotiation), later, negotiation)
        expect(letters(after)).toEqual(letters(later))
        expect(wishes).toEqual([])
      }),
      { numRuns: RUNS, seed: 14 },
    )
  })

  it('brings everything to the base of that text', async () => {
    await fc.assert(
      fc.asyncProperty(random, async ({ blocks, negotiation }) => {
        const { blocks: again, wishes } = await onto(stateOf(baseOf(blocks), null), blocks, negotiation)
        expect(letters(again)).toEqual(letters(blocks))
        expect(wishes.map(({ by, wish }) => [by, wish.kind === 'retype' && formOf(wish)]).sort()).toEqual(
          [...trackedWishes(blocks, negotiation).values()]
            .map(({ by, wish }) => [by, wish?.kind === 'retype' && formOf(wish)])
            .sort(),
        )
      }),
      { numRuns: RUNS, seed: 12 },
    )
  })
})
