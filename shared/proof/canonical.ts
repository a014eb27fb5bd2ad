// Whether an entry's line is written in the one canonical way, and the JSON in it that its hash covers. A line that is
// canonical is what `JSON.stringify` gives for its value, because keys keep their order; so nearly always nothing is written by hand.
import { canonicalJson } from '../chain.ts'
import { type EntryLine, entryLine } from './lines.ts'

export type HashedJson = { changes: string; command: string | null }

/** The canonical JSON of an entry's changes and command; null unless `line` is the entry's one canonical form. */
export function hashedJson(line: string, entry: EntryLine): HashedJson | null {
  if (hasOwnFieldsAlone(entry) && isSorted(entry) && JSON.stringify(entry) === line)
    return {
      changes: JSON.stringify(entry.changes),
      command: entry.command === undefined ? null : JSON.stringify(entry.command),
    }
  // Keys that look like numbers come in another order from a parser; only writing the line tells.
  const json = {
    changes: canonicalJson(entry.changes),
    command: entry.command === undefined ? null : canonicalJson(entry.command),
  }
  return entryLine(entry, json) === line ? json : null
}

const FIELDS: Record<keyof EntryLine, true> = {
  ...{ type: true, v: true, seq: true, at: true, kind: true, role: true, delegation: true, actor: true },
  ...{ connection: true, salt: true, who: true, update: true, changes: true, command: true },
  ...{ commandId: true, hash: true },
}

function hasOwnFieldsAlone(entry: EntryLine): boolean {
  for (const name in entry) if (!Object.hasOwn(FIELDS, name)) return false
  return true
}

/** Whether the keys of every object in a parsed value come in the canonical order. */
function isSorted(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true
  if (Array.isArray(value)) return value.every(isSorted)
  let before: string | null = null
  for (const key in value) {
    if (before !== null && before > key) return false
    before = key
    const part: unknown = (value as Readonly<Record<string, unknown>>)[key]
    if (typeof part === 'object' && !isSorted(part)) return false
  }
  return true
}
