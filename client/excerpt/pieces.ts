// Negotiated words as they are quoted: what stands around them, and only so much of them as there is room for.
import { type Block, innermostInsertion, type Run } from '../../shared/text.ts'

export type Context = { before: string; after: string }

/**
 * The wording in force around a stretch, at most `length` UTF-16 units on each side, cut between words; an ellipsis
 * stands for what was cut. Offsets count all words of the block. Other proposals are left out: unmarked, they would run
 * into the words that they replace.
 */
export function contextOf(block: Block, from: number, to: number, length: number): Context {
  const head = baseBetween(block, 0, from)
  const tail = baseBetween(block, to, Number.POSITIVE_INFINITY)
  return {
    before: head.length <= length ? head : `…${head.slice(head.length - length).replace(/^\S*(?=\s)/u, '')}`,
    after: tail.length <= length ? tail : `${tail.slice(0, length).replace(/(?<=\s)\S*$/u, '')}…`,
  }
}

function baseBetween(block: Block, from: number, to: number): string {
  let at = 0
  let words = ''
  for (const run of block.runs) {
    const start = at
    at += run.text.length
    if (!innermostInsertion(run.marks))
      words += run.text.slice(Math.max(0, from - start), Math.max(0, to - start))
  }
  return words
}

/** At most `length` units of runs, so that a long passage does not fill the panel; says whether something is left out. */
export function firstOf(runs: readonly Run[], length: number): { runs: Run[]; cut: boolean } {
  const kept: Run[] = []
  let left = length
  for (const run of runs) {
    if (left <= 0) return { runs: kept, cut: true }
    kept.push(run.text.length <= left ? run : { ...run, text: run.text.slice(0, left) })
    left -= run.text.length
  }
  return { runs: kept, cut: left < 0 }
}
