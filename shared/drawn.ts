// A stretch of negotiated text cut into pieces that are drawn alike: words with their owners, and drawn brackets. Pure.
import type { DelegationCode, MarkId } from './ids.ts'
import { innermostInsertion, type Run, strikingDeletions } from './text.ts'

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
