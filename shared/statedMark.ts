// A mark from what somebody stated of it: every reference an id of the right form, or no mark at all. Pure.
import { type DelegationCode, type MarkId, parseMarkId } from './ids.ts'
import { LIMITS, type MarkType } from './schema.ts'
import type { Mark } from './text.ts'

/** A mark's id, or null for whatever is none. */
export const readMarkId = (value: unknown): MarkId | null =>
  typeof value === 'string' && value.length <= LIMITS.attribute && parseMarkId(value)
    ? (value as MarkId)
    : null

/** The mark of this type with its reference to another mark, or null when that is no id. */
export function buildMark(
  type: MarkType,
  id: MarkId,
  by: DelegationCode,
  attrs: Record<string, unknown>,
): Mark | null {
  if (type === 'bracket') return { type, id, by }
  const other = type === 'deletion' ? attrs.over : attrs.inside
  const reference = other === null ? null : readMarkId(other)
  if (other !== null && !reference) return null
  return type === 'deletion' ? { type, id, by, over: reference } : { type, id, by, inside: reference }
}
