// What is whose: the questions that every edit asks before it becomes a mark.
import type { Node as ProseNode } from '@tiptap/pm/model'
import type { DelegationCode } from '../../../shared/ids.ts'
import {
  type DeletionMark,
  type InsertionMark,
  innermostInsertion,
  strikingDeletions,
} from '../../../shared/text.ts'
import { marksOf } from '../extensions/conversion.ts'

/** The insertion that makes a text node this delegation's own words, or null. */
export function ownInsertion(node: ProseNode | null, by: DelegationCode): InsertionMark | null {
  const innermost = node?.isText ? innermostInsertion(marksOf(node)) : null
  return innermost?.by === by ? innermost : null
}

/** The deletion with which this delegation really strikes a text node, or null. */
export const ownStrike = (node: ProseNode | null, by: DelegationCode): DeletionMark | null =>
  (node?.isText && strikingDeletions(marksOf(node)).find(mark => mark.by === by)) || null

export const isOwnBlock = (block: ProseNode, by: DelegationCode): boolean => block.attrs.insBy === by

/** Whether words carry nothing but this delegation's own outermost wishes, so that they can be set elsewhere. */
export const isMovable = (content: readonly ProseNode[], by: DelegationCode): boolean =>
  content.every(
    node =>
      ownInsertion(node, by)?.inside === null &&
      marksOf(node).every(mark => mark.by === by && mark.type === 'insertion'),
  )
