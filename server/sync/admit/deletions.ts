// Deletion marks: what they strike, and what to do when a decision came in between (BRACKETS.md section 4c).
import type * as Y from 'yjs'
import type { DeletionMark } from '../../../shared/text.ts'
import { markKey, writeAttributes } from '../../../shared/ydoc.ts'
import type { Case, Walk } from './case.ts'
import { crossed } from './crossing.ts'
import { addChange, type Coverage, report } from './findings.ts'
import { innermost, marksOf, wasInsertion } from './readings.ts'

/**
 * Notes where a new deletion mark lies. A formatting range covers what others typed inside it at the same time; that
 * is not struck (`strikes`) and no fault. A mark that strikes nothing at all is judged at the end.
 */
export function judgeAddedDeletion(walk: Walk, item: Y.Item, key: string, mark: DeletionMark, all: string) {
  const { trial, before, pid, oldAt, newAt, text } = walk
  const covered = coverageOf(trial, key, mark)
  const author = innermost(marksOf(before))[0]?.id ?? null
  const { from, to } = walk.late.get(key)?.get(item) ?? { from: 0, to: all.length }
  const words = all.slice(from, to)
  const at = oldAt + from
  if (words === '') return
  if (author === mark.over) {
    covered.struck = true
    addChange(trial.findings, { kind: 'struck', pid, mark: mark.id, over: mark.over, at, text: words })
  } else if (author === null && mark.over !== null) {
    const span = { text, from: newAt + from, length: words.length }
    const excuse = wasInsertion(walk, mark.over) ? 'decided' : crossed(walk, item, key) ? 'crossed' : null
    covered.base.push({ span, pid, at, words, excuse })
  }
}

/** Notes that an own deletion mark goes; where it struck nothing, nothing changes in words. */
export function noteRemovedDeletion(walk: Walk, mark: DeletionMark, words: string) {
  const { trial, before, pid, oldAt } = walk
  const author = innermost(marksOf(before))[0]?.id ?? null
  if (author !== mark.over) return
  addChange(trial.findings, { kind: 'unstruck', pid, mark: mark.id, over: mark.over, at: oldAt, text: words })
}

function coverageOf({ findings }: Case, key: string, mark: DeletionMark): Coverage {
  const known = findings.coverage.get(key)
  if (known) return known
  const made: Coverage = { mark, struck: false, base: [] }
  findings.coverage.set(key, made)
  return made
}

/**
 * Deletion marks that strike nothing. When the words they name have become base by a decision, they strike base from
 * now on: the server says so in the same entry. Otherwise the words are gone, and the author has to see that.
 */
export function settleDeletions({ findings }: Case) {
  for (const { mark, struck, base } of findings.coverage.values()) {
    if (struck) continue
    if (base.length === 0) report(findings, 'stale')
    else if (base.some(({ excuse }) => excuse === null)) report(findings, 'mark-malformed')
    else if (base.some(({ excuse }) => excuse === 'crossed')) report(findings, 'stale')
    else
      for (const { span, pid, at, words } of base) {
        const attributes = { [markKey(mark)]: null, ...writeAttributes([{ ...mark, over: null }], []) }
        findings.repairs.push({ ...span, attributes, stamp: null })
        addChange(findings, { kind: 'struck', pid, mark: mark.id, over: null, at, text: words })
      }
  }
}
