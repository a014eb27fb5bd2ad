// What can be told from an update's bytes against the document's state, before anything is touched. Yjs has no
// un-apply: every refusal here saves a rebuild of the shadow.
import * as Y from 'yjs'
import type { Actor } from '../../../shared/permissions.ts'
import { done, type Result, refuse } from '../../../shared/refusal.ts'
import { TEXT_ROOT } from '../../../shared/ydoc.ts'
import { CLOCKS, UPDATE_BYTES } from './bounds.ts'
import { cutsPair, isText, structAt } from './pairs.ts'
import type { ClientOwner } from './types.ts'

export type Decoded = ReturnType<typeof Y.decodeUpdate>
type Struct = Decoded['structs'][number]

export type Intake = {
  decoded: Decoded
  /** client ids of new content that nobody had */
  claims: number[]
  /** whether the update brings any content the document lacks (deletions are not content) */
  writes: boolean
}

/** Yjs decodes what it is given and throws anything from RangeError to TypeError on bad bytes. */
function decode(update: Uint8Array): Decoded | null {
  try {
    return Y.decodeUpdate(update)
  } catch {
    return null
  }
}

/**
 * Reads an update and checks what does not need the document's content: complete, of known kinds, written by client
 * ids of the sender. Known content is passed over, so that a whole state sent after a reconnect is judged by what it
 * adds.
 */
export function takeIn(
  update: Uint8Array,
  shadow: Y.Doc,
  actor: Actor,
  owners: ReadonlyMap<number, ClientOwner>,
): Result<Intake> {
  if (update.length > UPDATE_BYTES) return refuse('too-large')
  const decoded = decode(update)
  if (!decoded) return refuse('malformed')
  const news = newStructs(decoded, shadow)
  if (!news.ok) return news
  const claims: number[] = []
  for (const client of news.value.keys()) {
    const owner = owners.get(client)
    if (owner && (owner.user !== actor.user || owner.delegation !== actor.delegation))
      return refuse('foreign-client')
    // Nobody's, but known to the document or about to be used by it: the server's own.
    if (!owner && (client === shadow.clientID || Y.getState(shadow.store, client) > 0))
      return refuse('foreign-client')
    if (!owner) claims.push(client)
  }
  const complete = checkReferences(decoded, news.value, shadow)
  if (!complete.ok) return complete
  return done({ decoded, claims, writes: news.value.size > 0 })
}

type News = Map<number, Struct[]>

/** The structs that the document lacks, by client, in order of their clocks without a gap. */
function newStructs(decoded: Decoded, shadow: Y.Doc): Result<News> {
  const next = new Map<number, number>()
  const news: News = new Map()
  for (const struct of decoded.structs) {
    const { client, clock } = struct.id
    // Yjs integrates a struct without length wherever it claims to be, known clock or not.
    if (struct.length <= 0) return refuse('malformed')
    if (clock + struct.length > CLOCKS) return refuse('too-large')
    const state = next.get(client) ?? Y.getState(shadow.store, client)
    if (clock + struct.length <= state) continue
    if (struct instanceof Y.Skip || clock > state) return refuse('update-incomplete')
    const known = checkKind(struct)
    if (!known.ok) return known
    next.set(client, clock + struct.length)
    const list = news.get(client)
    if (list) list.push(struct)
    else news.set(client, [struct])
  }
  return done(news)
}

function checkKind(struct: Struct): Result<true> {
  // A document that keeps its history (gc: false) has no GC structs; one sent could stand for anything.
  if (!(struct instanceof Y.Item)) return refuse('content-unknown')
  const { content } = struct
  const known =
    content instanceof Y.ContentString ||
    content instanceof Y.ContentFormat ||
    content instanceof Y.ContentType ||
    content instanceof Y.ContentAny ||
    content instanceof Y.ContentDeleted
  if (!known || !isStorable(content)) return refuse('content-unknown')
  const parent: unknown = struct.parent
  if (typeof parent !== 'string') return done(true)
  if (parent !== TEXT_ROOT) return refuse('root-forbidden')
  return struct.parentSub === null ? done(true) : refuse('structure-forbidden')
}

/**
 * PostgreSQL's text and jsonb hold neither NUL nor half a character; words that can be shown but not recorded would
 * stop the whole text.
 */
function isStorable(content: Y.Item['content']): boolean {
  if (content instanceof Y.ContentString) return isText(content.str)
  if (content instanceof Y.ContentAny)
    return content.arr.every((value: unknown) => typeof value !== 'string' || isText(value))
  return true
}

/**
 * Everything that is named must exist (else Yjs keeps the update pending and lets it in with the next user's), and
 * nothing may cut a character in two.
 */
function checkReferences(decoded: Decoded, news: News, shadow: Y.Doc): Result<true> {
  const find = (client: number, clock: number) => structAt(shadow.store, news, client, clock)
  for (const [client, structs] of news) {
    const first = structs[0]
    if (first && cutsPair(first, Y.getState(shadow.store, client))) return refuse('content-unknown')
    for (const struct of structs) {
      if (!(struct instanceof Y.Item)) continue
      const { origin, rightOrigin } = struct
      const parent: unknown = struct.parent
      for (const id of [origin, rightOrigin, parent instanceof Y.ID ? parent : null]) {
        if (!id) continue
        if (id.client === client && id.clock >= struct.id.clock) return refuse('malformed')
        if (!find(id.client, id.clock)) return refuse('update-incomplete')
      }
      if (origin && cutsPair(find(origin.client, origin.clock), origin.clock + 1))
        return refuse('content-unknown')
      if (rightOrigin && cutsPair(find(rightOrigin.client, rightOrigin.clock), rightOrigin.clock))
        return refuse('content-unknown')
    }
  }
  for (const [client, ranges] of decoded.ds.clients) {
    let after = 0
    for (const { clock, len } of ranges) {
      // Yjs writes ranges sorted and joined; overlapping ones would make the receiver walk a client's items over
      // and over.
      if (clock < after || len <= 0) return refuse('malformed')
      after = clock + len
      const last = find(client, after - 1)
      if (!last) return refuse('update-incomplete')
      if (cutsPair(find(client, clock), clock) || cutsPair(last, after)) return refuse('content-unknown')
    }
  }
  return done(true)
}
