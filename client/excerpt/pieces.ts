// A stretch of negotiated text cut into pieces that are drawn alike: words with their owners, and drawn brackets.
import type { DelegationCode, MarkId } from '../../shared/ids.ts'
import { type Block, innermostInsertion, type Run, strikingDeletions } from '../../shared/text.ts'

export type Piece =
  | {
      kind: 'words'
      text: string
      inserted: DelegationCode | null
      struck: DelegationCode[]
      bold: boolean
      italic: boolean
    }
  | { kind: 'opens'; id: MarkId; by: DelegationCode }
  | { kind: 'closes'; id: MarkId; by: DelegationCode }

/** Runs as pieces: a bracket opens before its first word and closes behind its last one in the stretch. */
export function piecesOf(runs: readonly Run[]): Piece[] {
  const pieces: Piece[] = []
  const open = new Map<MarkId, DelegationCode>()
  const close = (still: ReadonlySet<MarkId>) => {
    for (const [id, by] of [...open].reverse()) {
      if (still.has(id)) continue
      open.delete(id)
      pieces.push({ kind: 'closes', id, by })
    }
  }
  for (const run of runs) {
    const brackets = run.marks.filter(mark => mark.type === 'bracket')
    close(new Set(brackets.map(mark => mark.id)))
    for (const { id, by } of brackets) {
      if (open.has(id)) continue
      open.set(id, by)
      pieces.push({ kind: 'opens', id, by })
    }
    pieces.push(wordsOf(run))
  }
  close(new Set())
  return pieces
}

const wordsOf = (run: Run): Piece => ({
  kind: 'words',
  text: run.text,
  inserted: innermostInsertion(run.marks)?.by ?? null,
  struck: [...new Set(strikingDeletions(run.marks).map(mark => mark.by))].sort(),
  bold: run.formats.includes('bold'),
  italic: run.formats.includes('italic'),
})

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
