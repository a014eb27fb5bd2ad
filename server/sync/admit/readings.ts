// Formatting items read as marks or formats, once each.
import type * as Y from 'yjs'
import type { MarkId } from '../../../shared/ids.ts'
import type { Format } from '../../../shared/schema.ts'
import type { InsertionMark, Mark } from '../../../shared/text.ts'
import { isFormatKey, isMarkKey, parseMark } from '../../../shared/ydoc.ts'

export type Reading = { kind: 'mark'; mark: Mark } | { kind: 'format'; format: Format } | null

const readings = new WeakMap<object, Reading>()

/**
 * What a formatting key and its value state; null when they state nothing of ours. A value belongs to one key, so
 * it is read once in its life.
 */
export function readingOf(key: string, value: unknown): Reading {
  if (typeof value !== 'object' || value === null) return null
  const known = readings.get(value)
  if (known !== undefined) return known
  const reading = read(key, value)
  readings.set(value, reading)
  return reading
}

function read(key: string, value: object): Reading {
  if (isFormatKey(key)) return Object.keys(value).length === 0 ? { kind: 'format', format: key } : null
  const mark = parseMark(key, value)
  return mark && { kind: 'mark', mark }
}

/** Whether a key could be one of ours, whatever its value. */
export const isKnownKey = (key: string): boolean => isFormatKey(key) || isMarkKey(key)

/** What is in force at a place of a text: formatting key to value. */
export type InForce = Map<string, unknown>

/** Takes a formatting item into what is in force. */
export function turn(force: InForce, { key, value }: Y.ContentFormat): void {
  if (value === null) force.delete(key)
  else force.set(key, value)
}

/** The marks in force. */
export function marksOf(force: InForce): Mark[] {
  const marks: Mark[] = []
  for (const [key, value] of force) {
    const reading = readingOf(key, value)
    if (reading?.kind === 'mark') marks.push(reading.mark)
  }
  return marks
}

/**
 * The insertions that no other one names as enclosing: exactly one on well-formed text that is not base. Where the
 * one that enclosed it is gone, that of the author still names it; what stands further out does not count
 * (`innermostInsertion` in shared/text.ts reads it alike).
 */
export function innermost(marks: readonly Mark[]): InsertionMark[] {
  const insertions = marks.filter(mark => mark.type === 'insertion')
  const candidates = insertions.filter(mark => !insertions.some(other => other.inside === mark.id))
  const nested = candidates.filter(mark => mark.inside !== null)
  return nested.length > 0 ? nested : candidates
}

/** Whether an insertion of this delegation was once in force, given all that ever was. */
export const wasInsertionOf = ({ ever }: { ever: InForce }, by: string): boolean =>
  marksOf(ever).some(mark => mark.type === 'insertion' && mark.by === by)

/**
 * Whether this very insertion once began before this place. Where it ended then is not told by what is left of it:
 * decisions and the server's repairs cut it into parts with ends of their own.
 */
export const wasInsertion = ({ opened }: { opened: ReadonlySet<MarkId> }, id: MarkId): boolean =>
  opened.has(id)
