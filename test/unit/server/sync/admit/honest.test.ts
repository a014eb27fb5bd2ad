// Law: whatever honest delegates do at once, with decisions in between, is admitted or `stale`; nobody's base changes,
// nobody's words change hands, and all screens and the record agree.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { resolve } from '../../../../../shared/resolve.ts'
import { readText } from '../../../../../shared/ydoc.ts'
import { tagged } from '../../../../helpers/documents.ts'
import type { Delegate } from './delegate.ts'
import { baseIn, expectTrueAuthors } from './laws.ts'
import { person, replayOf, type Table, tableWith } from './table.ts'

const BASE = [
  '# Strategic plan',
  'one two three four five',
  'six [CEPT:seven] {+RCC:eight+} nine',
  'item:a)| ten 😀',
]
const PEOPLE = [
  person('APT', 'delegate', 'ann'),
  person('APT', 'delegate', 'bob'),
  person('CEPT'),
  person('RCC'),
]

type Act = {
  kind: (typeof KINDS)[number]
  who: number
  block: number
  from: number
  length: number
  words: string
}

const KINDS = [
  'type',
  'type',
  'type',
  'erase',
  'erase',
  'replace',
  'bracket',
  'lift',
  'bold',
  'block',
  'unblock',
  'undo',
  'redo',
  'send',
  'send',
  'sync',
  'sync',
  'reconnect',
  'adopt',
  'reject',
] as const

const actArbitrary: fc.Arbitrary<Act> = fc.record({
  kind: fc.constantFrom(...KINDS),
  who: fc.nat({ max: PEOPLE.length - 1 }),
  block: fc.nat({ max: 255 }),
  from: fc.nat({ max: 255 }),
  length: fc.nat({ max: 90 }),
  words: fc.constantFrom('x', 'yz', 'should ', '¶', '😀'),
})

const share = (part: number, whole: number): number => Math.floor((part * (whole + 1)) / 256)

type Sitting = {
  table: Table
  seats: Delegate[]
  codes: Map<string, number>
  nextClient: number
  tidies: boolean
}

function perform(sitting: Sitting, act: Act) {
  const { table, seats } = sitting
  const one = seats[act.who]
  if (!one) return
  if (act.kind === 'send') return send(sitting, act.who)
  if (act.kind === 'reconnect') return send(sitting, act.who, true)
  if (act.kind === 'sync') return table.sync(one)
  if (act.kind === 'adopt' || act.kind === 'reject') return decide(sitting, act)
  if (act.kind === 'undo') return one.undo.undo()
  if (act.kind === 'redo') return one.undo.redo()
  const block = share(act.block, one.count() - 1)
  if (act.kind === 'block') return one.addBlock(block, act.words)
  if (act.kind === 'unblock') return removeOwn(one, block)
  if (act.kind === 'lift') return liftOwn(one, act)
  const length = one.length(block)
  const from = whole(one, block, share(act.from, length))
  const to = whole(one, block, Math.min(length, from + share(act.length, length)))
  if (act.kind === 'type') one.type(block, from, act.words)
  else if (to === from) return
  else if (act.kind === 'erase') one.erase(block, from, to - from)
  else if (act.kind === 'replace') one.replace(block, from, to - from, act.words)
  else if (act.kind === 'bracket') one.bracket(block, from, to - from)
  else boldOwn(one, block, act)
}

/** Editors never put the caret between the halves of a character. */
function whole(one: Delegate, block: number, at: number): number {
  const unit = one
    .text(block)
    .toString()
    .replaceAll(/<[^>]*>/g, '')
    .charCodeAt(at)
  const plain =
    readText(one.doc)
      [block]?.runs.map(run => run.text)
      .join('') ?? ''
  return unit >= 0 && plain.charCodeAt(at) >= 0xdc00 && plain.charCodeAt(at) <= 0xdfff ? at - 1 : at
}

function removeOwn(one: Delegate, block: number): void {
  const value = readText(one.doc)[block]
  const own = (by: string | undefined) => by === one.actor.delegation
  if (!value?.insertion || !own(value.insertion.by)) return
  const words = value.runs.every(run => {
    const insertions = run.marks.filter(mark => mark.type === 'insertion')
    const author = insertions.find(mark => !insertions.some(other => other.inside === mark.id))
    return own(author?.by)
  })
  if (words) one.removeBlock(block)
}

function liftOwn(one: Delegate, act: Act): void {
  const marks = readText(one.doc).flatMap(block => block.runs.flatMap(run => run.marks))
  const own = marks.filter(mark => mark.by === one.actor.delegation && mark.type !== 'insertion')
  const mark = own[share(act.from, own.length - 1)]
  if (mark) one.lift(mark.id)
}

function boldOwn(one: Delegate, block: number, act: Act): void {
  let at = 0
  for (const run of readText(one.doc)[block]?.runs ?? []) {
    const insertions = run.marks.filter(mark => mark.type === 'insertion')
    if (insertions.length === 1 && insertions[0]?.by === one.actor.delegation) {
      one.format(block, at, run.text.length, 'bold', act.length % 3 !== 0)
      return
    }
    at += run.text.length
  }
}

function decide({ table }: Sitting, act: Act): void {
  const blocks = readText(table.admission.shadow)
  const marks = blocks.flatMap(block => block.runs.flatMap(run => run.marks))
  const mark = marks[share(act.from, marks.length - 1)]
  if (!mark) return
  const kind = mark.type === 'bracket' ? 'lift' : act.kind === 'adopt' ? 'adopt' : 'reject'
  const edits = resolve(blocks, { act: kind, marks: [mark.id] })
  if (edits.ok) table.decide(edits.value)
}

/** Sends what a delegate wrote, one by one or, after a reconnect, as one whole state. */
function send(sitting: Sitting, who: number, whole = false): void {
  const { table, seats, codes } = sitting
  const one = seats[who]
  if (!one) return
  const taken = one.take()
  for (const update of whole ? [one.state()] : taken) {
    const base = baseIn(table)
    const result = table.admit(update, one.actor)
    const code = result.ok ? 'admitted' : result.refusal.code
    codes.set(code, (codes.get(code) ?? 0) + 1)
    expect(baseIn(table)).toBe(base)
    expectTrueAuthors(table)
    if (result.ok) continue
    expect(code).toBe('stale')
    // As the client does: the text is put aside, a new document begins.
    seats[who] = table.seat(one.actor, sitting.nextClient++, { tidies: sitting.tidies })
    return
  }
}

function sit(acts: readonly Act[], tidies: boolean, firstClient: number): Sitting {
  const table = tableWith(...BASE)
  const seats = PEOPLE.map((actor, i) => table.seat(actor, firstClient + i, { tidies }))
  const sitting: Sitting = { table, seats, codes: new Map(), nextClient: firstClient + 10, tidies }
  for (const act of acts) perform(sitting, act)
  for (let round = 0; round < 3; round++)
    for (let who = 0; who < seats.length; who++) {
      send(sitting, who)
      for (const one of sitting.seats) table.sync(one)
    }
  return sitting
}

function expectAgreement({ table, seats }: Sitting): void {
  const lines = table.lines()
  expect(tagged(readText(replayOf(table.record)))).toEqual(lines)
  for (const one of seats) expect(tagged(readText(one.doc))).toEqual(lines)
}

const RUNS = Number(process.env.HONEST_RUNS ?? 40)

describe('honest delegates at once', () => {
  for (const [name, tidies, client] of [
    ['our clients', false, 100],
    ['clients with high ids', false, 0xf000_0000],
    ['clients that tidy as stock Yjs does', true, 100],
  ] as const)
    it(`every update of ${name} is admitted or stale, and all agree`, { timeout: 600_000 }, () => {
      const total = new Map<string, number>()
      fc.assert(
        fc.property(fc.array(actArbitrary, { minLength: 1, maxLength: 80 }), acts => {
          const sitting = sit(acts, tidies, client)
          for (const [code, n] of sitting.codes) total.set(code, (total.get(code) ?? 0) + n)
          expectAgreement(sitting)
        }),
        { seed: Number(process.env.HONEST_SEED ?? 7), numRuns: RUNS },
      )
      expect(total.get('admitted')).toBeGreaterThan(20 * (total.get('stale') ?? 0))
    })
})
