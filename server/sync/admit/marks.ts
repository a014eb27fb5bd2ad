// Whether a new formatting item or block may bear the mark it states: form, owner, minter, what it refers to.
import type * as Y from 'yjs'
import { type MarkId, parseMarkId } from '../../../shared/ids.ts'
import type { Mark } from '../../../shared/text.ts'
import { SERVER_IDS } from './bounds.ts'
import { type Case, ownerOfKey } from './case.ts'
import { report } from './findings.ts'
import { isKnownKey, readingOf } from './readings.ts'

/**
 * Judges every new formatting item that begins a mark, live or already deleted again, before any text is walked:
 * where it lies is judged later.
 */
export function judgeStart(trial: Case, { key, value }: Y.ContentFormat) {
  const { findings, sender, ledger, drafts } = trial
  if (!isKnownKey(key)) return report(findings, 'content-unknown')
  if (value === null) return
  const reading = readingOf(key, value)
  if (!reading) return report(findings, 'mark-malformed')
  if (reading.kind === 'format') return
  const { mark } = reading
  drafts.set(key, mark.by)
  if (mark.by !== sender.actor.delegation) {
    // An undo brings back the marks of others that lay on the author's own text: known ones, never new ones.
    if (ledger.ownerOfKey(key) !== mark.by) report(findings, 'foreign-delegation', { by: mark.by })
    return
  }
  judgeId(trial, mark.id)
  judgeReference(trial, mark)
}

/** Judges every new formatting item that ends a mark, once all beginnings of the update are known. */
export function judgeEnd(trial: Case, { key, value }: Y.ContentFormat) {
  if (value !== null || !key.includes('--')) return
  if (ownerOfKey(trial, key) === null) report(trial.findings, 'mark-malformed')
}

/**
 * An id belongs to the delegation it names, and a new one to the client that minted it: a delegation's other
 * members may go on using an id, nobody may mint in another's name.
 */
export function judgeId({ findings, sender, ledger }: Case, id: MarkId) {
  if (ledger.hasMark(id)) return
  const minted = parseMarkId(id)
  if (!minted || !sender.owns(minted.client) || minted.n >= SERVER_IDS) report(findings, 'foreign-id', { id })
}

/**
 * `over` and `inside` name insertions of others that the text holds or held; what they name at this place is judged
 * in the walk. A decision on what lay between may leave an own insertion inside an own one: it may be said again.
 */
function judgeReference({ findings, ledger, sender }: Case, mark: Mark) {
  const reference = mark.type === 'deletion' ? mark.over : mark.type === 'insertion' ? mark.inside : null
  if (reference === null) return
  const foreign = parseMarkId(reference)?.by !== sender.actor.delegation
  const again = mark.type === 'insertion' && ledger.hasMark(mark.id)
  if (!ledger.hasMark(reference) || !(foreign || again)) report(findings, 'mark-malformed')
}
