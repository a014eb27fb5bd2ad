// Small facts this device remembers for one person and text: how many edits are unsaved, and the kept text.
import { z } from 'zod'
import { type DelegationCode, parseDelegation } from '../../shared/ids.ts'
import { isRefusalCode, type Refusal, type RefusalCode } from '../../shared/refusal.ts'
import { type Act, actsSchema } from './acts.ts'

/** Text by key; `write` and `remove` say whether the device did it. */
export type Notes = {
  read(key: string): string | null
  write(key: string, value: string): boolean
  remove(key: string): void
}

const delegation = z.custom<DelegationCode>(
  code => typeof code === 'string' && parseDelegation(code) !== null,
)
const refusal = z.object({
  code: z.custom<RefusalCode>(code => typeof code === 'string' && isRefusalCode(code)),
  detail: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
})
const keptSchema = z.array(
  z.object({
    id: z.string(),
    at: z.string(),
    refusal,
    by: delegation,
    acts: actsSchema,
    /** set while the acts are on the text again but not confirmed there */
    returning: z.boolean(),
  }),
)
const unsavedSchema = z.object({ edits: z.number().int().nonnegative(), by: delegation })

export type Kept = {
  id: string
  at: string
  refusal: Refusal
  by: DelegationCode
  acts: Act[]
  returning: boolean
}
export type UnsavedNote = { edits: number; by: DelegationCode }

/** The notes of one person on one text; `name` carries both, so that nobody ever reads another's. */
export function openNotes(notes: Notes, name: string) {
  const keptKey = `${name}:kept`
  const unsavedKey = `${name}:unsaved`
  return {
    readUnsaved: (): UnsavedNote | null => parseNote(notes.read(unsavedKey), unsavedSchema),
    writeUnsaved(note: UnsavedNote): boolean {
      if (note.edits > 0) return notes.write(unsavedKey, JSON.stringify(note))
      notes.remove(unsavedKey)
      return true
    },
    readKept: (): Kept[] =>
      (parseNote(notes.read(keptKey), keptSchema) ?? []).map(({ refusal: { code, detail }, ...kept }) => ({
        ...kept,
        refusal: detail ? { code, detail } : { code },
      })),
    /** Replaces one entry, adds it, or removes it (null); reads first, because other tabs write here too. */
    writeKept(id: string, entry: Kept | null): boolean {
      const others = this.readKept().filter(kept => kept.id !== id)
      return notes.write(keptKey, JSON.stringify(entry ? [...others, entry] : others))
    },
  }
}

/** A note as it was written; null when there is none, or it is no such thing. */
export function parseNote<T>(text: string | null, schema: z.ZodType<T>): T | null {
  if (text === null) return null
  try {
    return schema.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}

/**
 * The browser's storage, with a memory behind it for private windows: what the device refuses is still there for
 * as long as the page is.
 */
export function browserNotes(storage: () => Storage): Notes {
  const memory = new Map<string, string | null>()
  const attempt = <T>(act: () => T, otherwise: T): T => {
    try {
      return act()
    } catch {
      return otherwise
    }
  }
  return {
    read: key => (memory.has(key) ? (memory.get(key) ?? null) : attempt(() => storage().getItem(key), null)),
    write(key, value) {
      const written = attempt(() => {
        storage().setItem(key, value)
        return true
      }, false)
      if (written) memory.delete(key)
      else memory.set(key, value)
      return written
    },
    remove(key) {
      memory.delete(key)
      attempt(() => storage().removeItem(key), undefined)
    },
  }
}
