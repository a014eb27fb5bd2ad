// What an admitted update did, in negotiation terms: the readable half of a record's entry.
import type { MarkId, ParagraphId } from './ids.ts'
import type { ProposalNumber, TabledState } from './negotiation/model.ts'
import type { BlockType, MarkType } from './schema.ts'

/**
 * One act on one stretch of one paragraph. `text` is the words touched, `at` their offset in the paragraph before
 * the act (UTF-16 units, struck words counted).
 */
export type Change =
  | { kind: 'inserted' | 'withdrawn'; pid: ParagraphId; mark: MarkId; at: number; text: string }
  | {
      kind: 'struck' | 'unstruck'
      pid: ParagraphId
      mark: MarkId
      over: MarkId | null
      at: number
      text: string
    }
  | { kind: 'bracketed' | 'unbracketed'; pid: ParagraphId; mark: MarkId; at: number; text: string }
  | { kind: 'formatted'; pid: ParagraphId; at: number; text: string }
  | { kind: 'block-inserted' | 'block-withdrawn'; pid: ParagraphId; mark: MarkId; type: BlockType }
  | { kind: 'block-levelled'; pid: ParagraphId; mark: MarkId; level: string | null }
  | { kind: 'became-base' | 'left-base'; pid: ParagraphId; mark: MarkId; at: number; text: string }
  | { kind: 'mark-lifted'; pid: ParagraphId; mark: MarkId; type: MarkType; at: number; text: string }
  /** a wish about the whole paragraph was fulfilled; `words` are all that it held, `other` the next or the new one */
  | {
      kind: 'restructured'
      pid: ParagraphId
      how: 'delete' | 'split' | 'join' | 'move' | 'retype'
      other: ParagraphId | null
      words: string
    }
  /** marks got a number, or were counted to a number that there is */
  | { kind: 'tabled'; pid: ParagraphId; number: ProposalNumber; marks: MarkId[] }
  /** a proposal met its fate, or came back */
  | { kind: 'closed'; pid: ParagraphId; number: ProposalNumber; state: TabledState }
