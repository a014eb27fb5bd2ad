// A Word file's changes brought into a text over HTTP: looked at with `?preview=1`, else entered for delegations.
import { randomInt, randomUUID } from 'node:crypto'
import { Hono } from 'hono'
import { z } from 'zod'
import { CHAIR } from '../../shared/delegations.ts'
import { type DelegationCode, parseDelegation, type TextId } from '../../shared/ids.ts'
import { type Actor, may } from '../../shared/permissions.ts'
import { done, type Result, refuse } from '../../shared/refusal.ts'
import type { ImportAnswer } from '../../shared/wordImport.ts'
import type { Audit } from '../audit/audit.ts'
import { type FindActor, findSeat } from '../auth/identity.ts'
import type { Database } from '../db/open.ts'
import { type AppEnv, answered, readQuery, refused } from '../http/answers.ts'
import type { Reviews } from '../review/reviews.ts'
import type { Rooms } from '../sync/rooms.ts'
import { bringComments } from './comments.ts'
import type { Changes, SentFile } from './jobs.ts'
import type { Readers } from './readers.ts'
import { readThen } from './then.ts'

export type ImportParts = {
  db: Database
  rooms: Pick<Rooms, 'open' | 'notify'>
  readers: Readers
  reviews: Pick<Reviews, 'state'>
  audit: Pick<Audit, 'note'>
  findActor: FindActor
  findParties: (text: TextId) => Promise<DelegationCode[]>
  now: () => Date
}

const authorsField = z
  .string()
  .max(8_000)
  .default('{}')
  .transform((json, context): unknown => {
    try {
      return JSON.parse(json)
    } catch {
      context.addIssue({ code: 'custom', message: 'no JSON' })
      return z.NEVER
    }
  })
  .pipe(z.record(z.string().max(200), z.string().max(12).nullable()))

/** `authors`: JSON of Word authors and the codes of delegations, null for who is left out. */
const importQuery = z.object({ preview: z.literal('1').optional(), authors: authorsField })

/** Between the server's own client id and the largest that Yjs gives. */
const freshClient = (): number => randomInt(2, 2 ** 32)

/** Attempts on a text that goes on changing under the file. */
const ATTEMPTS = 3

/** `POST /texts/:id/import`; the body is the file. */
export function importRoutes(parts: ImportParts): Hono<AppEnv> {
  const { db, rooms, readers, reviews, audit, findActor, findParties } = parts

  /** For whom this person may bring something in. */
  const writesFor = ({ role, delegation }: Actor, parties: readonly DelegationCode[]): DelegationCode[] => {
    if (role === 'delegate') return [delegation]
    const chair = role === 'facilitator' ? parseDelegation(CHAIR) : null
    return chair ? [...parties, chair] : [...parties]
  }

  async function look(
    text: TextId,
    actor: Actor,
    file: SentFile,
    authors: Record<string, string | null>,
  ): Promise<Result<Changes>> {
    const room = await rooms.open(text)
    if (!room.ok) return room
    const parties = await findParties(text)
    const chair = parseDelegation(CHAIR)
    const known = chair ? [...parties, chair] : parties
    const strange = Object.values(authors).find(code => code !== null && !known.some(party => party === code))
    if (strange) return refuse('delegation-unknown', { delegation: strange })
    const clients = writesFor(actor, parties).map((code): [DelegationCode, number] => [code, freshClient()])
    const compare = (state: Uint8Array): Promise<Result<Changes>> =>
      readers.run({ kind: 'changes', file, state, authors, parties: known, clients })
    const now = await compare(room.value.state())
    if (!now.ok || now.value.answer.drifts.length === 0 || now.value.parley?.text !== text) return now
    // Decided meanwhile: the file still fits the text as it was written from, and Yjs carries its changes to today's.
    const then = await readThen(db, reviews, text, now.value.parley.seq)
    const before = then ? await compare(then) : now
    return before.ok && before.value.answer.drifts.length === 0 ? before : now
  }

  /** What would be entered, unless something must be said first. */
  function settled({ answer, brought, comments }: Changes): Result<true> {
    if (answer.drifts.length > 0) return refuse('base-differs', { paragraphs: answer.drifts.length })
    const open = answer.authors.find(author => author.delegation === undefined)
    if (open) return refuse('author-unmapped', { author: open.name })
    return brought.length + comments.length === 0 ? refuse('nothing-new') : done(true)
  }

  async function save(
    text: TextId,
    actor: Actor,
    file: SentFile,
    authors: Record<string, string | null>,
  ): Promise<Result<ImportAnswer>> {
    for (let attempt = 1; ; attempt++) {
      const changes = await look(text, actor, file, authors)
      if (!changes.ok) return changes
      const fit = settled(changes.value)
      if (!fit.ok) return fit
      const { answer, brought, comments, digest, parley } = changes.value
      const room = await rooms.open(text)
      if (!room.ok) return room
      const connection = `http-${randomUUID()}`
      const origin = { file: digest, ...(parley?.text === text && { from: parley.seq }) }
      const parties = await findParties(text)
      // The file took its time in queue and thread, and was compared as what its bringer was when it came.
      const now = await findActor(actor.user, text)
      if (!now.ok) return now
      if (now.value.role !== actor.role || now.value.delegation !== actor.delegation)
        return refuse('authority-changed')
      const asked = { actor, connection, origin, brought, parties }
      const entered = brought.length > 0 ? await room.value.bring(asked) : done({ seq: null })
      // Somebody decided, or moved something, while the file was read: it is compared with what stands now.
      if (!entered.ok && entered.refusal.code === 'stale' && attempt < ATTEMPTS) continue
      if (!entered.ok) return entered
      await bringComments(parts, text, actor, comments)
      return done({ ...answer, seq: entered.value.seq })
    }
  }

  return new Hono<AppEnv>().post('/texts/:id/import', async c => {
    const seat = await findSeat(findActor, c.var.user, c.req.param('id'))
    if (!seat.ok) return refused(c, seat.refusal)
    const { text, actor } = seat.value
    const allowed = may(actor, 'import')
    if (!allowed.ok) return refused(c, allowed.refusal)
    const query = readQuery(c, importQuery)
    if (!query.ok) return refused(c, query.refusal)
    const { preview, authors } = query.value
    const bytes = new Uint8Array(await c.req.arrayBuffer())
    const file = { bytes, contentType: c.req.header('content-type') ?? '' }
    if (preview) {
      const changes = await look(text, actor, file, authors)
      return answered(c, changes.ok ? done(changes.value.answer) : changes)
    }
    const saved = await save(text, actor, file, authors)
    const { user } = actor
    if (saved.ok) audit.note({ kind: 'imported', user, text, detail: { seq: saved.value.seq } })
    else if (saved.refusal.code !== 'unavailable')
      audit.note({ kind: 'refused', user, text, detail: { over: 'import', code: saved.refusal.code } })
    return answered(c, saved)
  })
}
