// A new text from a Word file over HTTP: looked at first, then saved by sending the same file again.
import { Hono } from 'hono'
import { z } from 'zod'
import { CHAIR } from '../../shared/delegations.ts'
import { parseDelegation, type TextId, type UserId } from '../../shared/ids.ts'
import { done, type Result, refuse } from '../../shared/refusal.ts'
import { newTextBody } from '../../shared/requests.ts'
import type { Audit } from '../audit/audit.ts'
import { requireUser, signedIn } from '../auth/identity.ts'
import type { Database } from '../db/open.ts'
import { type AppEnv, answered, readQuery, refused } from '../http/answers.ts'
import { mayAdminister } from '../meetings/access.ts'
import { type BeginRecord, createTextOf } from '../meetings/create.ts'
import { findNegotiating } from '../meetings/parties.ts'
import type { Readers } from './readers.ts'

export type NewTextParts = {
  db: Database
  readers: Readers
  audit: Pick<Audit, 'note'>
  now: () => Date
  beginRecord: BeginRecord
}

const said = z.enum(['0', '1']).default('0')
const choiceFields = { brackets: z.string().max(12).default(''), illustrative: said }
const previewQuery = z.object({ ...choiceFields, preview: z.literal('1') })
const saveQuery = z.object({
  ...choiceFields,
  ...newTextBody.pick({ title: true, language: true, direction: true }).shape,
})

/** `POST /meetings/:id/texts/word`, with `?preview=1` to look only; the body is the file. */
export function newTextRoutes({ db, readers, audit, now, beginRecord }: NewTextParts): Hono<AppEnv> {
  /** Asked before the file is read: who may not add a text makes nobody work. */
  const mayBring = async (meeting: string, asker: UserId, owner: string): Promise<Result<true>> => {
    const allowed = await mayAdminister(db, meeting, asker)
    if (!allowed.ok) return allowed
    if (owner === '') return done(true)
    const owners = [...(await findNegotiating(db, meeting)), CHAIR]
    return owners.includes(owner) ? done(true) : refuse('delegation-unknown', { delegation: owner })
  }

  return new Hono<AppEnv>().post('/meetings/:id/texts/word', requireUser, async c => {
    const [asker, meeting] = [signedIn(c.var.user).id, c.req.param('id')]
    const preview = c.req.query('preview') !== undefined
    const query = preview ? readQuery(c, previewQuery) : readQuery(c, saveQuery)
    if (!query.ok) return refused(c, query.refusal)
    const { brackets, illustrative } = query.value
    const allowed = await mayBring(meeting, asker, brackets)
    if (!allowed.ok) return refused(c, allowed.refusal)
    const read = await readers.run({
      kind: 'new-text',
      file: {
        bytes: new Uint8Array(await c.req.arrayBuffer()),
        contentType: c.req.header('content-type') ?? '',
      },
      brackets: parseDelegation(brackets),
      illustrative: illustrative === '1',
    })
    if (!read.ok || !('title' in query.value)) return answered(c, read)
    const { title, language, direction } = query.value
    const { blocks, digest } = read.value
    const origin = { act: 'import-base', file: digest }
    const facts = { title, language, direction }
    const made = await createTextOf(db, meeting, asker, facts, blocks, now(), beginRecord, origin)
    if (made.ok)
      audit.note({
        kind: 'text-created',
        user: asker,
        meeting,
        text: made.value.id as TextId,
        detail: { from: 'word' },
      })
    return answered(c, made)
  })
}
