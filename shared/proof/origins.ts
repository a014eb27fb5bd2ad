// Who brought what into a document: read from what each entry added to Yjs' store, and judged by whose entry it was.
import * as decoding from 'lib0/decoding'
import * as Y from 'yjs'
import { markOf as markOfFormat } from '../blame/standing.ts'
import { parseMarkId } from '../ids.ts'
import { createRanges, type Ranges } from './ranges.ts'

/** An entry as the replay needs it; `actor` is null where an export leaves persons out. */
export type ReplayEntry = {
  seq: number
  kind: string
  delegation: string
  actor: string | null
  update: Uint8Array
}

export type BreachCode =
  /** the update cannot be applied, or builds on something that is not there */
  | 'not-replayable'
  /** a Yjs client id that belongs to somebody else writes here */
  | 'client-shared'
  /** a mark in the name of a delegation that is not the entry's */
  | 'mark-foreign'
  /** words outside the base that no insertion answers for */
  | 'unattributed'
  /** words in an insertion of a delegation that did not write them */
  | 'credited-otherwise'
  /** words of the base were removed, and by no decision */
  | 'base-removed'

/** What a replay found against the laws of the record, in entries `from` to `to`. */
export type Breach = { code: BreachCode; from: number; to: number; words?: string }

type Person = { actor: string | null; delegation: string }

export type Origins = {
  /** Takes note of what the entry has just added; null when it is as it must be. */
  note(doc: Y.Doc, entry: ReplayEntry): Breach | null
  /** The delegation whose words a character is; null when nobody of a delegation wrote it. */
  authors: Ranges<string>
  /** Whose Yjs client this is, if a person has typed with it. */
  typist(client: number): string | null
  /** The entry that brought a character. */
  entryOf(client: number, clock: number): number | null
}

export function createOrigins(): Origins {
  const people = new Map<number, Person>()
  const servers = new Set<number>()
  const marks = new Map<string, string>()
  const ends = new Map<number, number>()
  const brought = createRanges<number>()
  const authors = createRanges<string>()

  const noteStructs = (client: number, structs: readonly Y.Item[], entry: ReplayEntry): BreachCode | null => {
    const words = structs.filter(item => item.content instanceof Y.ContentString)
    const typed = entry.kind === 'edit' && words.length > 0
    const owner = people.get(client)
    if (owner && (entry.kind !== 'edit' || !isSame(owner, entry))) return 'client-shared'
    if (typed && servers.has(client)) return 'client-shared'
    if (typed) people.set(client, { actor: entry.actor, delegation: entry.delegation })
    if (entry.kind !== 'edit') servers.add(client)
    if (entry.kind === 'act')
      for (const { id, length } of words) authors.set(client, id.clock, id.clock + length, entry.delegation)
    for (const item of structs) if (!noteMark(markOf(item), entry)) return 'mark-foreign'
    return null
  }

  /** New marks are of the entry's own delegation; a decision and the base may bring those of everybody. */
  const noteMark = (mark: { id: string; by: string } | null, { kind, delegation }: ReplayEntry): boolean => {
    if (!mark) return true
    const known = marks.get(mark.id)
    if (known !== undefined) return known === mark.by
    if (parseMarkId(mark.id)?.by !== mark.by) return false
    if (kind !== 'base' && kind !== 'decision' && mark.by !== delegation) return false
    marks.set(mark.id, mark.by)
    return true
  }

  return {
    authors,
    typist: client => people.get(client)?.delegation ?? null,
    entryOf: (client, clock) => brought.get(client, clock, clock + 1)[0]?.value ?? null,

    note(doc, entry) {
      for (const client of clientsIn(entry.update)) {
        const from = ends.get(client) ?? 0
        const to = Y.getState(doc.store, client)
        if (to <= from) continue
        ends.set(client, to)
        brought.set(client, from, to, entry.seq)
        const code = noteStructs(client, newItems(doc, client, from), entry)
        if (code) return { code, from: entry.seq, to: entry.seq }
      }
      return null
    },
  }
}

const isSame = (owner: Person, entry: ReplayEntry): boolean =>
  owner.delegation === entry.delegation && owner.actor === entry.actor

/** The Yjs clients with content in an update. Nearly every update has one, which its first bytes name. */
function clientsIn(update: Uint8Array): number[] {
  const decoder = decoding.createDecoder(update)
  const count = decoding.readVarUint(decoder)
  if (count === 0) return []
  if (count > 1) return [...new Set(Y.decodeUpdate(update).structs.map(struct => struct.id.client))]
  decoding.readVarUint(decoder)
  return [decoding.readVarUint(decoder)]
}

/** The items of a client from a clock on. */
function newItems(doc: Y.Doc, client: number, from: number): Y.Item[] {
  const structs = doc.store.clients.get(client) ?? []
  const items: Y.Item[] = []
  for (let i = structs.length - 1; i >= 0; i--) {
    const struct = structs[i]
    if (!struct || struct.id.clock + struct.length <= from) break
    if (struct instanceof Y.Item) items.push(struct)
  }
  return items
}

/** The mark that an item states: on words, or on a whole proposed paragraph. */
function markOf(item: Y.Item): { id: string; by: string } | null {
  if (item.content instanceof Y.ContentFormat) return markOfFormat(item.content)
  if (item.parentSub !== 'insId' || !(item.content instanceof Y.ContentAny)) return null
  const id: unknown = item.content.arr[0]
  const by = typeof id === 'string' ? parseMarkId(id)?.by : undefined
  return typeof id === 'string' && by ? { id, by } : null
}
