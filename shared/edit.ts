// One edit of a text as a value: what decisions are made of, on the server and in a preview.
import type { DelegationCode, MarkId, ParagraphId } from './ids.ts'
import type { Block, Mark } from './text.ts'

/** Words of a paragraph of the text, as they are, with all that lies on them. */
export type Stretch = { pid: ParagraphId; from: number; length: number }

/** What a paragraph is apart from its id and its words. */
export type Frame = Omit<Block, 'pid' | 'runs'>

/** One edit of a text, by paragraph; offsets refer to the paragraph before any edit of the same list. */
export type Edit =
  | { kind: 'delete'; pid: ParagraphId; from: number; length: number }
  | {
      kind: 'mark'
      pid: ParagraphId
      from: number
      length: number
      add: readonly Mark[]
      remove: readonly Mark[]
    }
  | { kind: 'remove-block'; pid: ParagraphId }
  | { kind: 'own-block'; pid: ParagraphId; insertion: { id: MarkId; by: DelegationCode } | null }
  /** another number or rank; another type is another element, which only `place-block` makes */
  | { kind: 'label-block'; pid: ParagraphId; num: string | null; level: string | null }
  /**
   * A paragraph made of words of this text, and of the space between them where two are joined. It stands behind
   * `after` (null: first) as the text is once the list's paragraphs have been removed.
   */
  | {
      kind: 'place-block'
      pid: ParagraphId
      after: ParagraphId | null
      frame: Frame
      words: readonly (Stretch | ' ')[]
    }

export type Placing = Extract<Edit, { kind: 'place-block' }>
