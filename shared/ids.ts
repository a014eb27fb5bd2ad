// Branded identifiers: the only place that makes or parses them.

declare const brand: unique symbol
type Brand<T, B extends string> = T & { readonly [brand]: B }

export type UserId = Brand<string, 'UserId'>
export type MeetingId = Brand<string, 'MeetingId'>
export type TextId = Brand<string, 'TextId'>
/** A negotiating party's short code: `CEPT`, `CHAIR`. */
export type DelegationCode = Brand<string, 'DelegationCode'>
/** Names one wish for ever; carries its minter: `CEPT-1z141z3-4`. */
export type MarkId = Brand<string, 'MarkId'>
/** A paragraph's stable id, apart from its printed number. */
export type ParagraphId = Brand<string, 'ParagraphId'>

const DELEGATION = /^[A-Z][A-Z0-9]{1,11}$/
const MARK_ID = /^([A-Z][A-Z0-9]{1,11})-([0-9a-z]{1,8})-([0-9a-z]{1,8})$/
const PARAGRAPH_ID = /^p-([0-9a-z]{1,8})-([0-9a-z]{1,8})$/
const TEXT_ID = /^[a-z0-9][a-z0-9-]{0,63}$/

/** A user id as the database or an address gives it; it is only ever compared with the ids that exist. */
export const asUserId = (id: string): UserId => id as UserId

/** The code as a delegation code, or null when it is not one. */
export const parseDelegation = (code: string): DelegationCode | null =>
  DELEGATION.test(code) ? (code as DelegationCode) : null

/** The id as a text id, or null when it cannot be one (it travels in the socket's path). */
export const parseTextId = (id: string): TextId | null => (TEXT_ID.test(id) ? (id as TextId) : null)

/** A new mark id; unique as long as `n` is not used twice with one Yjs client id. */
export const mintMarkId = (by: DelegationCode, client: number, n: number): MarkId =>
  `${by}-${client.toString(36)}-${n.toString(36)}` as MarkId

/** A new paragraph id; unique as long as `n` is not used twice with one Yjs client id. */
export const mintParagraphId = (client: number, n: number): ParagraphId =>
  `p-${client.toString(36)}-${n.toString(36)}` as ParagraphId

/** What a mark id says of itself, or null when it is malformed. */
export function parseMarkId(id: string): { by: DelegationCode; client: number; n: number } | null {
  const parts = MARK_ID.exec(id)
  if (!parts) return null
  return {
    by: parts[1] as DelegationCode,
    client: Number.parseInt(parts[2] ?? '', 36),
    n: Number.parseInt(parts[3] ?? '', 36),
  }
}

/** What a paragraph id says of itself, or null when it is malformed. */
export function parseParagraphId(id: string): { client: number; n: number } | null {
  const parts = PARAGRAPH_ID.exec(id)
  if (!parts) return null
  return { client: Number.parseInt(parts[1] ?? '', 36), n: Number.parseInt(parts[2] ?? '', 36) }
}
