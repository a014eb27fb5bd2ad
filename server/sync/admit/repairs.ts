// What the server writes after an admitted update, so that honest words which crossed a decision keep their owner
// (BRACKETS.md section 4c).
import * as Y from 'yjs'
import { isEnd, isFormatItem } from '../../../shared/formatItem.ts'
import { type MarkId, mintMarkId, parseMarkId } from '../../../shared/ids.ts'
import type { EdgePlace } from '../../../shared/latecomers.ts'
import { formatItem, putItem } from '../../../shared/putItem.ts'
import type { InsertionMark } from '../../../shared/text.ts'
import { markKey, writeAttributes } from '../../../shared/ydoc.ts'
import { SERVER_IDS } from './bounds.ts'
import type { Walk } from './case.ts'
import { isBegunUnseen } from './crossing.ts'
import { addChange, type Findings, report } from './findings.ts'
import { wasInsertionOf } from './readings.ts'

/**
 * New text without an insertion of its sender. Where an own insertion was once in force, a decision took it away while
 * the author typed on: the server gives the new text a mark of its own. Anything else is text that nobody answers for,
 * such as a stock client's.
 */
export function stampUnmarked(walk: Walk, item: Y.Item, text: string, enclosing: InsertionMark | null) {
  const { trial, pid, oldAt, newAt } = walk
  const { findings, sender } = trial
  if (!wasInsertionOf(walk, sender.actor.delegation))
    return report(
      findings,
      lostOwn(walk) || isStampedUnseen(walk, item, enclosing) ? 'stale' : 'unattributed-text',
    )
  const by = sender.actor.delegation
  const inside = enclosing?.id ?? null
  const mark = openStamp(walk, inside) ?? {
    type: 'insertion' as const,
    id: mintMarkId(by, item.id.client, SERVER_IDS + item.id.clock),
    by,
    inside,
  }
  findings.repairs.push({
    text: walk.text,
    from: newAt,
    length: text.length,
    attributes: writeAttributes([mark], []),
    stamp: mark,
  })
  addChange(findings, { kind: 'inserted', pid, mark: mark.id, at: oldAt, text })
}

/** Whether an own insertion that began before this place is gone: the sender may have typed on in it meanwhile. */
const lostOwn = ({ closed, trial }: Walk): boolean =>
  [...closed].some(id => parseMarkId(id)?.by === trial.sender.actor.delegation)

/** Whether what encloses the words came while they were on their way: a stamp of the server reaches behind what is gone. */
const isStampedUnseen = (walk: Walk, item: Y.Item, enclosing: InsertionMark | null): boolean =>
  enclosing !== null && isBegunUnseen(walk, markKey(enclosing), item)

/** The stamp that ends right here, so that one typed run becomes one insertion. */
function openStamp({ text, newAt, trial }: Walk, inside: MarkId | null): InsertionMark | null {
  const last = trial.findings.repairs.at(-1)
  if (!last?.stamp || last.stamp.inside !== inside) return null
  return last.text === text && last.from + last.length === newAt ? last.stamp : null
}

/** Writes what the server adds; offsets stay valid because marks take no room. */
export function applyRepairs({ restated, moved, repairs }: Findings, doc: Y.Doc): void {
  doc.transact(transaction => {
    for (const item of restated) putCopy(transaction, item, item.left)
    for (const [edge, place] of moved) move(transaction, edge, place)
    for (const { text, from, length, attributes } of repairs) text.format(from, length, attributes)
  })
}

function move(transaction: Y.Transaction, edge: Y.Item, place: EdgePlace): void {
  const left =
    'behind' in place
      ? Y.getItemCleanEnd(transaction, transaction.doc.store, place.behind)
      : Y.getItemCleanStart(transaction, place.before).left
  putCopy(transaction, edge, shortOfOther(edge, left))
  edge.delete(transaction)
}

/**
 * What an edge comes to stand behind on its way there: the other edge of its mark may have been moved itself, and past that
 * it would run on to wherever the mark ends next.
 */
function shortOfOther(edge: Y.Item, left: Y.Item | null): Y.Item | null {
  if (!isFormatItem(edge)) return left
  const isOther = (item: Y.Item): boolean =>
    !item.deleted && isFormatItem(item) && item.content.key === edge.content.key
  if (isEnd(edge)) {
    for (let item = edge.left; item && item !== left; item = item.left) if (isOther(item)) return item
  } else {
    for (let item: Y.Item = edge; item !== left && item.right; item = item.right)
      if (isOther(item.right)) return item
  }
  return left
}

/**
 * Writes a copy of a formatting item behind another one. One that was taken away gets its copy right in front of it:
 * whatever others write there meanwhile lies on the side of the copy on which it was meant to be, or meets an item that
 * its author had not seen.
 */
function putCopy(transaction: Y.Transaction, { parent, content }: Y.Item, left: Y.Item | null): void {
  if (!(content instanceof Y.ContentFormat) || !(parent instanceof Y.XmlText)) return
  putItem(
    transaction,
    parent,
    left,
    left ? left.right : parent._start,
    formatItem(content.key, content.value),
  )
}
