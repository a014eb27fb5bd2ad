// Blame taken entry by entry equals blame by a slow replay that looks at every character after every entry.
import { describe, expect, test } from 'vitest'
import type { Entry } from '../../../../server/history/entries.ts'
import { type Blame, type BlockBlame, createBlame } from '../../../../shared/blame/blame.ts'
import type { Asked } from '../../../../shared/blame/verdicts.ts'
import { TEXT } from '../../../helpers/cohort.ts'
import { memoryLog } from '../../../helpers/memory-log.ts'
import * as commands from '../../../simulation/commands.sim.ts'
import * as negotiation from '../../../simulation/negotiation.sim.ts'
import { createOracle, type Letter, type Oracle } from './oracle.ts'

const SEEDS = Array.from({ length: 12 }, (_, i) => i + 1)

async function typed(seed: number): Promise<Entry[]> {
  const log = memoryLog()
  await negotiation.play(negotiation.stepsOf(seed, 140), log)
  return log.stored(TEXT).entries
}

async function commanded(seed: number): Promise<Entry[]> {
  const log = memoryLog()
  await commands.play(commands.stepsOf(seed, 160), log)
  return log.stored(TEXT).entries
}

/** Blame letter by letter, as the oracle tells it. */
const lettersOf = ({ spans }: BlockBlame): Omit<Letter, 'id'>[] =>
  spans.flatMap(({ words, written, base, became, mark, asked }) =>
    words.split('').map(letter => ({
      letter,
      written,
      base,
      became: became?.seq ?? null,
      mark,
      strikes: new Map(asked.map(({ mark, seq }) => [mark ?? '', seq])),
    })),
  )

function check(entries: readonly Entry[]): void {
  const blame = createBlame()
  const oracle = createOracle()
  const told = new Map<string, Omit<Letter, 'id'>[]>()
  for (const entry of entries) {
    blame.take(entry)
    oracle.take(entry)
    for (const pid of oracle.pids()) {
      const block = blame.block(pid)
      const letters = oracle.letters(pid).map(({ id: _id, ...letter }) => letter)
      told.set(`${entry.seq} ${pid}`, letters)
      expect(block?.there, `${pid} after ${entry.seq}`).toBe(true)
      if (block) expect(lettersOf(block), `${pid} after ${entry.seq}`).toEqual(letters)
    }
  }
  // And again from its end: every moment of the record.
  for (const [key, letters] of told) {
    const [seq, pid] = key.split(' ')
    const block = blame.block(pid as never, Number(seq))
    if (!block) throw new Error(`${pid} is unknown`)
    expect(lettersOf(block), `${pid} at ${seq}, looking back`).toEqual(letters)
  }
  checkGone(blame, oracle)
}

/** Every word that went is told once beside the paragraphs that are left, between the characters it stood between. */
function checkGone(blame: Blame, oracle: Oracle): void {
  const placed = oracle.pids().flatMap(pid => {
    const { gone = [], removed = [] } = blame.block(pid) ?? {}
    return [
      ...gone.map(one => ({ ...one, pid })),
      ...removed.flatMap(one => one.gone.map(({ gone }) => ({ gone, at: 0, pid: one.pid }))),
    ]
  })
  const lines = placed.flatMap(({ gone: { seq, words, asked } }) =>
    words.split('').map(letter => lineOf(seq, letter, new Map(asked.map(namedAsked)))),
  )
  expect(lines.sort()).toEqual(oracle.lost.map(({ seq, letter, asked }) => lineOf(seq, letter, asked)).sort())
  const where = new Map<number, { pid: string; at: number }>()
  for (const pid of oracle.pids())
    for (const [at, { id }] of oracle.letters(pid).entries()) where.set(id, { pid, at })
  for (const { left, right, seq, letter } of oracle.lost) {
    const before = left.map(id => where.get(id)).find(place => place !== undefined)
    const behind = right.map(id => where.get(id)).find(place => place !== undefined)
    const fits = placed.some(
      ({ gone, at, pid }) =>
        gone.seq === seq &&
        gone.words.includes(letter) &&
        (before ? before.pid === pid && at > before.at : !behind || behind.pid === pid) &&
        (behind?.pid !== pid || at <= behind.at),
    )
    expect(fits, `"${letter}" that went with ${seq} is told where it stood`).toBe(true)
  }
}

const namedAsked = ({ mark, number, seq }: Asked): [string, number] => [mark ?? number ?? '', seq]

/** Letters that one wish struck one after the other are told together, since the first of them was struck. */
const lineOf = (seq: number, letter: string, asked: ReadonlyMap<string, number>): string =>
  `${seq} ${letter} ${[...asked.keys()].sort()}`

describe('blame taken entry by entry', () => {
  test.each(SEEDS)('equals the slow replay of sitting %i', async seed => check(await typed(seed)))
  test.each(SEEDS)('equals the slow replay of commands %i', async seed => check(await commanded(seed)))
})
