// The rules of one stretch of text: typed, really deleted, or kept with other marks than before.
import * as Y from 'yjs'
import { sameValue } from '../../../shared/formatItem.ts'
import { parseMarkId } from '../../../shared/ids.ts'
import type { InsertionMark, Mark } from '../../../shared/text.ts'
import { isCopy } from '../../../shared/writtenAgain.ts'
import { isFormatKey, markKey } from '../../../shared/ydoc.ts'
import { isOwn, restoresOwn, type Walk } from './case.ts'
import { crossed, isBegunUnseen, isByTheWay, isUnseen } from './crossing.ts'
import { judgeAddedDeletion, noteRemovedDeletion } from './deletions.ts'
import { addChange, report } from './findings.ts'
import { noteUnseenStrikes } from './late.ts'
import { innermost, marksOf, readingOf, wasInsertion, wasInsertionOf } from './readings.ts'
import { stampUnmarked } from './repairs.ts'
import { isSideEffect } from './tidying.ts'

/**
 * New text lies in exactly one innermost insertion, the sender's own, and takes over every mark of others that is in
 * force at its place (laws 2 and 3).
 */
export function judgeNew(walk: Walk, item: Y.Item, text: string) {
  const { trial, pid, before, after, oldAt } = walk
  const { findings, sender } = trial
  findings.growth += text.length
  findings.visible = true
  for (const key of walk.differing)
    if (!isFormatKey(key) && !isOwn(trial, key)) {
      // An undo brings back own words together with the marks of others that lay on them, and without newer ones.
      const known = trial.ledger.ownerOfKey(key) !== null
      const begun = walk.begun.get(key)
      const restored = known && (!before.has(key) || restoresOwn(trial) || (begun && isCopy(begun)))
      report(findings, restored || crossed(walk, null, key) ? 'stale' : 'foreign-mark')
    }
  const marks = marksOf(after)
  const authors = innermost(marks)
  const [author] = authors
  if (authors.length > 1 || (!author && marks.some(mark => mark.type === 'insertion')))
    return report(findings, meetsRivals(walk, item, authors) ? 'stale' : 'mark-malformed')
  if (author?.by !== sender.actor.delegation) return stampUnmarked(walk, item, text, author ?? null)
  if (!mayBeInside(walk, author)) return report(findings, 'mark-malformed')
  addChange(findings, { kind: 'inserted', pid, mark: author.id, at: oldAt, text })
  noteUnseenStrikes(walk, item, marks)
  for (const key of walk.differing) {
    const reading = before.has(key) ? null : readingOf(key, after.get(key))
    if (reading?.kind === 'mark' && reading.mark.type === 'bracket')
      addChange(findings, { kind: 'bracketed', pid, mark: reading.mark.id, at: oldAt, text })
  }
}

/**
 * An insertion names what encloses it, or what did so when its first words were typed. A decision may have written those
 * into a paragraph where that one never stood: then it goes on saying what it says there.
 */
function mayBeInside(walk: Walk, author: InsertionMark): boolean {
  if (author.inside === null || wasInsertion(walk, author.inside)) return true
  const key = markKey(author)
  return walk.ever.has(key) && sameValue(walk.ever.get(key), walk.after.get(key))
}

/** Words that a decision made base while their author did something to them: a wish too late for this form of it. */
const wereOwn = (walk: Walk, item: Y.Item): boolean =>
  wasInsertionOf(walk, walk.trial.sender.actor.delegation) ||
  walk.trial.sender.delegationWrote(item.id.client)

/** Really deleted may be only what the sender's delegation wrote and nobody has decided on (law 1). */
export function judgeDeleted(walk: Walk, item: Y.Item, text: string) {
  const { trial, pid, before, oldAt } = walk
  const { findings, sender, visibility } = trial
  findings.growth -= text.length
  findings.visible = true
  const [author] = innermost(marksOf(before))
  if (!author) {
    return report(findings, wereOwn(walk, item) ? 'stale' : 'base-changed')
  }
  if (author.by !== sender.actor.delegation) {
    // Inside a paragraph that the update deletes: typed there at the same time. It may be named all the same, for who
    // takes in such words after the paragraph was taken away deletes them by that.
    const apart = visibility.names(item) && !walk.text._item?.deleted
    return report(findings, apart ? 'others-text-deleted' : 'stale', { by: author.by })
  }
  addChange(findings, { kind: 'withdrawn', pid, mark: author.id, at: oldAt, text })
}

/** Text that was there and is there: only the sender's own marks may come or go on it. */
export function judgeKept(walk: Walk, item: Y.Item, text: string) {
  const { trial, before, after } = walk
  for (const key of walk.differing) {
    if (isSideEffect(walk, item, key)) {
      walk.restated.add(key)
      continue
    }
    trial.findings.visible = true
    if (isFormatKey(key)) judgeFormat(walk, item, key, text)
    else if (before.has(key) && after.has(key)) report(trial.findings, 'mark-malformed')
    else if (!isOwn(trial, key)) report(trial.findings, crossed(walk, item, key) ? 'stale' : 'foreign-mark')
    else judgeOwnMark(walk, item, key, text)
  }
}

/**
 * Whether several insertions lie over new text through no fault of its sender: one of them was not foreseen; they all
 * overlapped between the characters of this place before, where an undo brought words back; they are the
 * sender's own and known: an undo brought words back under the one where the server had given the place to the other; or
 * an undo brought words back where another's had been withdrawn and brought back, and both began at one place.
 */
const meetsRivals = (walk: Walk, item: Y.Item, authors: readonly InsertionMark[]): boolean =>
  authors.some(mark => isUnforeseen(walk, item, mark)) ||
  (authors.length > 1 &&
    (authors.every(mark => walk.before.has(markKey(mark))) ||
      authors.every(mark => isKnownOwn(walk, mark)) ||
      authors.some(mark => isOwnAgain(walk, mark))))

/** Whether an insertion is the sender's own and an undo began it again, be it new with this update. */
function isOwnAgain({ trial, begun }: Walk, mark: InsertionMark): boolean {
  const beginning = begun.get(markKey(mark))
  return mark.by === trial.sender.actor.delegation && beginning !== undefined && isCopy(beginning)
}

const isKnownOwn = ({ trial }: Walk, { id, by }: InsertionMark): boolean =>
  by === trial.sender.actor.delegation && trial.ledger.hasMark(id)

/**
 * An insertion around new text that does not name it: a stamp of the server, a decision or an undo may have put it
 * there while the text was on its way, or what parted the two was withdrawn.
 */
const isUnforeseen = (walk: Walk, item: Y.Item, mark: InsertionMark): boolean =>
  isBegunUnseen(walk, markKey(mark), item) || (mark.inside !== null && wasInsertion(walk, mark.inside))

function judgeFormat(walk: Walk, item: Y.Item, key: string, text: string) {
  const { trial, pid, before, oldAt } = walk
  const [author] = innermost(marksOf(before))
  if (author?.by === trial.sender.actor.delegation)
    addChange(trial.findings, { kind: 'formatted', pid, at: oldAt, text })
  else if (
    crossed(walk, item, key) ||
    takesBackOwn(walk, key) ||
    (author ? runsOnInsideOwn(walk, item, key, author) : wereOwn(walk, item))
  )
    report(trial.findings, 'stale')
  else report(trial.findings, author ? 'foreign-mark' : 'base-changed')
}

/** Whether a format goes that the sender's delegation had begun: it ran on over what others typed beside it at the same time. */
const takesBackOwn = ({ trial, after, stood }: Walk, key: string): boolean => {
  const begun = stood.get(key)
  return !after.has(key) && begun !== undefined && trial.sender.delegationWrote(begun.id.client)
}

/**
 * Whether a format that began before other words lies over others' words inside the sender's own: it does when both were
 * made at once, and an update that was sent late may show that its sender has seen them since.
 */
function runsOnInsideOwn(
  { trial, begun }: Walk,
  item: Y.Item,
  key: string,
  { inside }: InsertionMark,
): boolean {
  if (inside === null || parseMarkId(inside)?.by !== trial.sender.actor.delegation) return false
  for (let next = begun.get(key)?.right; next && next !== item; next = next.right)
    if (!next.deleted && next.content instanceof Y.ContentString) return true
  return false
}

function judgeOwnMark(walk: Walk, item: Y.Item, key: string, text: string) {
  const { trial, pid, before, after, oldAt } = walk
  const added = after.has(key)
  const reading = readingOf(key, added ? after.get(key) : before.get(key))
  if (reading?.kind !== 'mark') return report(trial.findings, 'mark-malformed')
  const { mark } = reading
  if (mark.type === 'insertion') judgeOwnInsertion(walk, mark, key, added)
  else if (added && runsOnUnseen(walk, key)) report(trial.findings, 'stale')
  else if (mark.type === 'bracket')
    addChange(trial.findings, {
      kind: added ? 'bracketed' : 'unbracketed',
      pid,
      mark: mark.id,
      at: oldAt,
      text,
    })
  else if (added) judgeAddedDeletion(walk, item, key, mark, text)
  else noteRemovedDeletion(walk, mark, text)
}

/**
 * Whether an own mark reaches further because the update takes its end from a beginning that the sender need not have seen:
 * the server began it anew where a decision or others' words came in between, and the sender's undo takes the rest.
 */
const runsOnUnseen = (walk: Walk, key: string): boolean => isUnseen(walk, walk.begun.get(key))

/**
 * An insertion mark is born with its text (BRACKETS.md, first invariant). It may vanish from others' text that was
 * typed inside it, when the enclosing text is withdrawn; that text keeps its own author.
 */
function judgeOwnInsertion(walk: Walk, mark: Mark, key: string, added: boolean) {
  const { trial, before, after } = walk
  const [author] = innermost(marksOf(before))
  if (added) {
    // A known id: an undo brings back text around what others typed meanwhile.
    if (trial.ledger.hasMark(mark.id)) return report(trial.findings, 'stale')
    return report(trial.findings, author ? 'foreign-mark' : 'base-changed')
  }
  const [heir, ...rivals] = innermost(marksOf(after))
  if (author && author.id !== mark.id && author.id === heir?.id && rivals.length === 0) return
  report(trial.findings, isByTheWay(walk, key) ? 'stale' : 'unattributed-text')
}
