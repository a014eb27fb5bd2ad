// What a file asks for on a text, as values: words struck, inserted or taken back, paragraphs proposed, wishes.
import type { DelegationCode, ParagraphId } from '../../shared/ids.ts'
import type { AskedWish } from '../../shared/negotiation/commands.ts'
import type { BlockType, Format } from '../../shared/schema.ts'
import type { Reviser } from './model.ts'

/** For whom a Word author writes; null for one who is left out or unknown. */
export type Owners = (author: Reviser | null) => DelegationCode | null

/** A paragraph to be proposed behind another one; null: in front of all. `pid` is that other one's. */
export type NewBlock = {
  kind: 'block'
  by: DelegationCode
  pid: ParagraphId | null
  type: BlockType
  level: string | null
  pieces: { text: string; formats: readonly Format[] }[]
}

/** A stretch of a paragraph as it is now, UTF-16 units. */
type At = { by: DelegationCode; pid: ParagraphId; from: number }

/** `restated`: the words come again with another look */
export type Strike = At & { kind: 'strike'; length: number; restated: boolean }
/** own words that their delegation takes back */
export type TakeBack = At & { kind: 'take-back'; length: number }
export type Insert = At & {
  kind: 'insert'
  pieces: { text: string; formats: readonly Format[] }[]
  restated: boolean
}
/** another look of own words that are there */
export type Relook = At & { kind: 'relook'; length: number; formats: readonly Format[] }
export type Inside = Strike | TakeBack | Insert | Relook
export type Op = Inside | NewBlock

export type Retype = Extract<AskedWish, { kind: 'retype' }>

export type AskedBy = { by: DelegationCode; wish: AskedWish }

export type Plan = {
  /** where proposed paragraphs of the file, by their place in it, stand in the text already */
  places: Map<number, ParagraphId>
  ops: Op[]
  wishes: AskedBy[]
  /** letters of proposals that the file has and the text has already; and letters that only the text has */
  known: number
  missing: number
  /** changed looks of words that are others' new ones, or that others strike: not asked for */
  lostLooks: number
}
