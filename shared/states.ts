// States of a text that can be looked at and compared: queries and answers of the routes that tell them.
import { z } from 'zod'
import type { ParagraphId } from './ids.ts'
import type { ProposalNumber, Tabled } from './negotiation/model.ts'
import type { Block } from './text.ts'

const entry = z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER)

/** The text after entry `seq`, or as it stood at a moment (ISO 8601 with its zone); neither: as it is now. */
export const stateQuery = z.object({
  seq: entry.optional(),
  at: z.iso.datetime({ offset: true }).optional(),
})
export type StateQuery = z.infer<typeof stateQuery>

/** What a reader of marks needs to know of a proposal: its number, and what became of it. */
export type ProposalFacts = Pick<Tabled, 'number' | 'by' | 'pid' | 'marks' | 'wish' | 'state'>

export type StateAnswer = {
  /** the entry after which it was so, and when that was written, ISO 8601 in UTC */
  seq: number
  at: string
  blocks: Block[]
  proposals: ProposalFacts[]
}

/** A publication: the text as its entry left it. Rev.n is the nth. */
export type PublishedState = { rev: number; seq: number; at: string }

export type StatesAnswer = {
  /** the record's first and newest entry; null for a text without one */
  first: number | null
  newest: number | null
  versions: PublishedState[]
}

export const decisionsQuery = z.object({ after: z.coerce.number().int().min(0), upTo: entry })
export type DecisionsQuery = z.infer<typeof decisionsQuery>

/** Words that a decision made base, or took out of the base. */
export type DecidedWords = {
  pid: ParagraphId
  kind: 'became-base' | 'left-base'
  text: string
  mark: string
  seq: number
  at: string
}

/** Paragraphs that a decision moved, split, joined, deleted or gave another type. */
export type DecidedParagraph = {
  pid: ParagraphId
  other: ParagraphId | null
  how: 'delete' | 'split' | 'join' | 'move' | 'retype'
  number: ProposalNumber | null
  seq: number
  at: string
}

export type DecisionsAnswer = { words: DecidedWords[]; paragraphs: DecidedParagraph[] }
