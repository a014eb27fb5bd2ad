// What judging one update brings to light: the gravest fault, the changes in words, and what the server must mend.
import type * as Y from 'yjs'
import type { Change } from '../../../shared/changes.ts'
import type { ParagraphId } from '../../../shared/ids.ts'
import type { EdgePlace } from '../../../shared/latecomers.ts'
import type { Refusal, RefusalCode } from '../../../shared/refusal.ts'
import type { DeletionMark, InsertionMark } from '../../../shared/text.ts'

/**
 * From the gravest: an update that breaks several laws is told the first. `stale` comes last, because it excuses:
 * honest text that crossed a decision or another delegate's act on the way.
 */
const GRAVITY: readonly RefusalCode[] = [
  'malformed',
  'update-incomplete',
  'too-large',
  'root-forbidden',
  'foreign-client',
  'content-unknown',
  'structure-forbidden',
  'mark-malformed',
  'foreign-delegation',
  'foreign-id',
  'foreign-mark',
  'others-text-deleted',
  'base-changed',
  'unattributed-text',
  'text-frozen',
  'text-agreed',
  'stale',
]

/** A stretch of one text, in offsets after the update. */
export type Span = { text: Y.XmlText; from: number; length: number }

/** What the server writes after an admitted update so that its words keep their owner (BRACKETS.md section 4c). */
export type Repair = Span & {
  attributes: Record<string, object | null>
  /** the insertion that the server gives to words without one */
  stamp: InsertionMark | null
}

/**
 * Where a deletion mark of this update lies: on what it strikes, and on base text it does not name. That is no fault
 * where a decision made the words that it names base, or where the mark only ran there over what it crossed.
 */
export type Coverage = {
  mark: DeletionMark
  struck: boolean
  base: { span: Span; pid: ParagraphId; at: number; words: string; excuse: 'decided' | 'crossed' | null }[]
}

export type Findings = {
  fault: Refusal | null
  readonly changes: Change[]
  /** the newest change of each act */
  readonly latest: Map<string, Change>
  readonly repairs: Repair[]
  /** formatting items that went and must be stated again */
  readonly restated: Y.Item[]
  /** edges of deletions that must stand at another place */
  readonly moved: Map<Y.Item, EdgePlace>
  readonly coverage: Map<string, Coverage>
  /** whether anything changed that a reader could see */
  visible: boolean
  /** characters gained or lost, struck ones counted */
  growth: number
}

export const noFindings = (): Findings => ({
  fault: null,
  changes: [],
  latest: new Map(),
  repairs: [],
  restated: [],
  moved: new Map(),
  coverage: new Map(),
  visible: false,
  growth: 0,
})

/** Notes a fault; the gravest one is kept. */
export function report(findings: Findings, code: RefusalCode, detail?: Refusal['detail']): void {
  if (findings.fault && GRAVITY.indexOf(findings.fault.code) <= GRAVITY.indexOf(code)) return
  findings.fault = detail ? { code, detail } : { code }
}

/** Adds an act; neighbouring stretches of one act become one change. */
export function addChange(findings: Findings, change: Change): void {
  findings.visible = true
  const act = actOf(change)
  const last = findings.latest.get(act)
  if (last && 'text' in last && 'text' in change && continues(last, change)) last.text += change.text
  else {
    findings.changes.push(change)
    findings.latest.set(act, change)
  }
}

type Stretch = Extract<Change, { text: string }>

const actOf = (change: Change): string =>
  [change.kind, change.pid, 'mark' in change ? change.mark : '', 'over' in change ? change.over : ''].join()

/** Insertions take no room in the old text: they continue where the offset is the same. */
const continues = (last: Stretch, next: Stretch): boolean =>
  last.kind === 'inserted' ? last.at === next.at : last.at + last.text.length === next.at
