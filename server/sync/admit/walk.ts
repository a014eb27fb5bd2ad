// The walk: one touched text from its first item to its last, with what was in force before the update beside what is
// in force after it (BRACKETS.md section 3). About 0.01 ms for an ordinary paragraph.
import * as Y from 'yjs'
import { sameValue } from '../../../shared/formatItem.ts'
import type { ParagraphId } from '../../../shared/ids.ts'
import { holds } from '../../../shared/latecomers.ts'
import { isCopy } from '../../../shared/writtenAgain.ts'
import { FORMAT_ITEMS } from './bounds.ts'
import { type Case, isOwn, ownerOfKey, restoresOwn, type Walk } from './case.ts'
import { noteCrossedEnds } from './crossedEnds.ts'
import { crossed } from './crossing.ts'
import { report } from './findings.ts'
import { noteLatecomers } from './late.ts'
import { recall } from './past.ts'
import { turn } from './readings.ts'
import { judgeDeleted, judgeKept, judgeNew } from './stretches.ts'
import { isSideEffect, restate } from './tidying.ts'

/** Judges a touched text; characters, marks and formats of it go into the findings. */
export function walkText(trial: Case, text: Y.XmlText, pid: ParagraphId) {
  const walk: Walk = {
    trial,
    text,
    pid,
    before: new Map(),
    after: new Map(),
    ever: new Map(),
    opened: new Set(),
    closed: new Set(),
    apart: new Map(),
    decided: new Set(),
    stood: new Map(),
    begun: new Map(),
    gaps: new Map(),
    late: new Map(),
    edges: new Map(),
    met: new Set(),
    differing: new Set(),
    written: new Set(),
    taken: [],
    restated: new Set(),
    withdrew: null,
    oldAt: 0,
    newAt: 0,
  }
  const { was } = trial.visibility
  let formats = 0
  for (let item = text._start; item; item = item.right) {
    for (const [key, right] of walk.gaps) if (holds(item, right)) walk.gaps.delete(key)
    const old = was(item)
    const now = !item.deleted
    if (item.content instanceof Y.ContentFormat) recall(walk, item, item.content, old, now)
    if (!old && !now) continue
    if (item.content instanceof Y.ContentFormat) {
      passFormat(walk, item, item.content, old, now)
      if (now) formats += 1
    } else if (item.content instanceof Y.ContentString) passText(walk, item, item.content.str, old, now)
    else report(trial.findings, 'content-unknown')
  }
  judgeEndOfText(walk)
  restate(walk)
  if (formats > FORMAT_ITEMS && walk.written.size > 0) report(trial.findings, 'too-large')
}

function passFormat(walk: Walk, item: Y.Item, content: Y.ContentFormat, old: boolean, now: boolean) {
  const { key } = content
  if (now && !old) {
    walk.written.add(key)
    // Writing another's mark, even with the value it has here, would bring it back after its owner or a decision
    // has taken it away (BRACKETS.md section 4). Only an undo does it innocently.
    if (key.includes('--') && !isOwn(walk.trial, key)) judgeForeignWrite(walk, item, content)
  }
  if (old && !now) walk.taken.push(item)
  if (old) {
    turn(walk.before, content)
    walk.stood.set(key, item)
  }
  if (now) {
    turn(walk.after, content)
    walk.begun.set(key, item)
    if (old) walk.gaps.delete(key)
    else walk.gaps.set(key, item.rightOrigin)
    if (!old && content.value !== null) noteLatecomers(walk, item, key)
    if (!old) noteCrossedEnds(walk, item)
  }
  if (sameValue(walk.before.get(key), walk.after.get(key))) walk.differing.delete(key)
  else walk.differing.add(key)
}

/**
 * Where the mark was not in force, or where own words come back under an insertion they had, it may be an undo that
 * brings it back with the author's own text; also where Yjs tidied it away when own words went, in this update or before.
 */
function judgeForeignWrite({ trial, before }: Walk, item: Y.Item, content: Y.ContentFormat) {
  const excused =
    !before.has(content.key) || restoresOwn(trial) || isCopy(item) || coversNothing(trial, item, content.key)
  report(trial.findings, excused ? 'stale' : 'foreign-mark')
}

/** Whether the mark is stated again before any character that was or is to be seen: an undo of own words now gone. */
function coversNothing({ visibility }: Case, item: Y.Item, key: string): boolean {
  for (let next = item.right; next; next = next.right) {
    const { content, deleted } = next
    if (content instanceof Y.ContentFormat && content.key === key && !deleted) return true
    if (content instanceof Y.ContentString && (!deleted || visibility.was(next))) return false
  }
  return false
}

function passText(walk: Walk, item: Y.Item, text: string, old: boolean, now: boolean) {
  if (!old) judgeNew(walk, item, text)
  else if (!now) judgeDeleted(walk, item, text)
  else if (walk.differing.size > 0) judgeKept(walk, item, text)
  if (old) walk.oldAt += text.length
  if (now) walk.newAt += text.length
}

/** A mark that only the end of the paragraph ends would run over everything that is ever typed there. */
function judgeEndOfText(walk: Walk) {
  const { trial, differing, written } = walk
  for (const key of differing) {
    if (isSideEffect(walk, null, key)) {
      walk.restated.add(key)
      continue
    }
    const known = trial.ledger.ownerOfKey(key) !== null
    const owner = ownerOfKey(trial, key)
    const foreign = owner !== null && owner !== trial.sender.actor.delegation
    const excused = crossed(walk, null, key)
    if (foreign && written.has(key) && !excused) report(trial.findings, 'foreign-mark')
    else report(trial.findings, known || excused ? 'stale' : 'mark-malformed')
  }
}
