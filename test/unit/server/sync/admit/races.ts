// What the tests of races share: a decision that comes in between, and what must hold when all is quiet again.
import { expect } from 'vitest'
import type { MarkId } from '../../../../../shared/ids.ts'
import { resolve } from '../../../../../shared/resolve.ts'
import type { Run } from '../../../../../shared/text.ts'
import { readText } from '../../../../../shared/ydoc.ts'
import { tagged } from '../../../../helpers/documents.ts'
import type { Delegate } from './delegate.ts'
import { person, replayOf, type Table, tableWith } from './table.ts'

/** Tagged lines without the marks' numbers. */
export const plain = (lines: string[]): string[] => lines.map(line => line.replaceAll(/#\w+/g, ''))

/** One delegate of each delegation. */
export const seats = <Codes extends string[]>(table: Table, ...codes: Codes) =>
  codes.map(code => table.seat(person(code))) as { [code in keyof Codes]: Delegate }

/** In which order two delegates may have got their client ids. */
export const ORDERS = [
  ['APT', 'CEPT'],
  ['CEPT', 'APT'],
] as const

/** A table with an insertion "mine" of APT, everybody seated with client ids in this order and knowing it. */
export function begun(order: readonly string[]) {
  const table = tableWith('one two three')
  const seated = new Map(order.map(code => [code, table.seat(person(code))]))
  const of = (code: string): Delegate => {
    const found = seated.get(code)
    if (!found) throw new Error(`${code} is not there`)
    return found
  }
  const [apt, cept] = [of('APT'), of('CEPT')]
  apt.type(0, 4, 'mine ')
  table.send(apt)
  for (const one of seated.values()) if (one !== apt) table.sync(one)
  return { table, apt, cept, of }
}

/** Puts a paragraph of one delegation's behind the first, which the others learn of. */
export function addParagraph(table: Table, author: Delegate, words: string, ...others: Delegate[]): void {
  author.addBlock(0, words)
  table.send(author)
  for (const one of others) table.sync(one)
}

export function decide(table: Table, act: 'adopt' | 'reject' | 'lift', ...marks: string[]): void {
  const edits = resolve(readText(table.admission.shadow), { act, marks })
  if (!edits.ok) throw new Error(edits.refusal.code)
  table.decide(edits.value)
}

/** The id of a delegation's mark as one delegate sees it. */
export function markIn(one: Delegate, block: number, by: string, type: string): MarkId {
  const marks = readText(one.doc)[block]?.runs.flatMap(run => run.marks) ?? []
  const mark = marks.find(other => other.by === by && other.type === type)
  if (!mark) throw new Error(`no ${type} of ${by}`)
  return mark.id
}

/** The run of exactly these words. */
export function markedRun({ admission }: Table, words: string): Run {
  const run = readText(admission.shadow)
    .flatMap(block => block.runs)
    .find(({ text }) => text === words)
  if (!run) throw new Error(`no run says "${words}"`)
  return run
}

/** After a refusal nobody's document counts but the record's; everybody else must agree with it. */
export function expectAgreement(table: Table, ...all: Delegate[]): void {
  for (const one of all) {
    table.sync(one)
    expect(tagged(readText(one.doc))).toEqual(table.lines())
  }
  expect(tagged(readText(replayOf(table.record)))).toEqual(table.lines())
}
