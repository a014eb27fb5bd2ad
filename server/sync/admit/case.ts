// One update on trial: who sent it, what the text held before, what is found; and the place the walk has reached.
import type * as Y from 'yjs'
import type { DelegationCode, MarkId, ParagraphId } from '../../../shared/ids.ts'
import type { EdgePlace } from '../../../shared/latecomers.ts'
import type { Findings } from './findings.ts'
import type { Decoded } from './intake.ts'
import type { Ledger } from './ledger.ts'
import type { InForce } from './readings.ts'
import type { Sender } from './sender.ts'
import type { Visibility } from './visibility.ts'

/** An update that does nothing but delete formatting items: Yjs tidied, or somebody lifts marks. */
export type Tidying = {
  /** keys of which the update takes beginnings and ends, as lifting a mark does */
  readonly lifted: ReadonlySet<string>
}

export type Case = {
  readonly sender: Sender
  readonly ledger: Ledger
  readonly decoded: Decoded
  readonly visibility: Visibility
  readonly findings: Findings
  /**
   * whether the sender must have seen an item, or already when writing one of the update's; what need not have been seen
   * may have been crossed
   */
  knows(item: Y.Item, writing?: Y.Item): boolean
  /** null for an update that does more than tidy */
  readonly tidying: Tidying | null
  /** whether the sender may suggest at all */
  readonly mayWrite: boolean
  /** texts in which the update really deletes words: Yjs then tidies formatting items in the gap */
  readonly withdrawn: Set<Y.XmlText>
  /** keys of marks that this update states first, with their owner */
  readonly drafts: Map<string, DelegationCode>
}

/** Characters of an item. */
export type Stretch = { from: number; to: number }

/** Where an edge of an old deletion belongs, and the items that came in between by what was typed without knowing it. */
export type MetEdge = { place: EdgePlace; intruders: ReadonlySet<Y.Item> }

/** One touched text on its way from the first item to the last: what is known at the present place. */
export type Walk = {
  readonly trial: Case
  readonly text: Y.XmlText
  readonly pid: ParagraphId
  /** in force at this place before and after the update */
  readonly before: InForce
  readonly after: InForce
  /** what would be in force if no formatting had ever been taken away: tells what a decision made base */
  readonly ever: InForce
  /** the insertions that began before this place at any time */
  readonly opened: Set<MarkId>
  /** those of them whose beginning is gone: decided or withdrawn */
  readonly closed: Set<MarkId>
  /** where the update states something else than `ever`: what would be in force instead, null for nothing */
  readonly apart: InForce
  /** keys of which the server stated last what is in `ever` */
  readonly decided: Set<string>
  /** the formatting items that put `before` and `after` in force */
  readonly stood: Map<string, Y.Item>
  readonly begun: Map<string, Y.Item>
  /**
   * new formatting items with what stood right of each when it was written, as long as that is not reached: whatever
   * lies before it was not there for the sender
   */
  readonly gaps: Map<string, Y.ID | null>
  /** by key of a new deletion, items at its edges that hold words which were not there for the sender, and what of them was */
  readonly late: Map<string, ReadonlyMap<Y.Item, Stretch>>
  /** edges of deletions that were read; null for those that are new, or where nothing came that did not know them */
  readonly edges: Map<Y.Item, MetEdge | null>
  /** edges of deletions that were held against what stands with them between two characters */
  readonly met: Set<Y.Item>
  /** the keys that differ before and after */
  readonly differing: Set<string>
  /** keys for which the update brings a live formatting item into this text */
  readonly written: Set<string>
  /** the formatting items that the update takes out of this text */
  readonly taken: Y.Item[]
  /** keys of which the server must state again what was taken */
  readonly restated: Set<string>
  /** whether the update really deletes words here, or names words that were gone already; null until asked */
  withdrew: boolean | null
  /** offsets in the text before and after the update */
  oldAt: number
  newAt: number
}

/** Whose mark a formatting key is, as far as the text or this update knows; null for plain formats and strangers. */
export const ownerOfKey = ({ drafts, ledger }: Case, key: string): DelegationCode | null =>
  drafts.get(key) ?? ledger.ownerOfKey(key)

/** Whether the sender's delegation owns this key's mark. */
export const isOwn = (trial: Case, key: string): boolean =>
  ownerOfKey(trial, key) === trial.sender.actor.delegation

/** Whether the update brings own words back under an insertion that the text held before: an undo. */
export const restoresOwn = ({ drafts, ledger, sender }: Case): boolean =>
  [...drafts].some(
    ([key, by]) =>
      by === sender.actor.delegation && key.startsWith('insertion--') && ledger.ownerOfKey(key) === by,
  )
