// The proof of a record over HTTP: the installation's key, a record's head, and the record as a file; mounted under /api.

import { Hono } from 'hono'
import * as buffer from 'lib0/buffer'
import { showsPersons } from '../../shared/attribution.ts'
import { emptyHead } from '../../shared/chain.ts'
import type { TextId, UserId } from '../../shared/ids.ts'
import { type HeadAnswer, headQuery, type KeyAnswer } from '../../shared/proof/answers.ts'
import { refuse } from '../../shared/refusal.ts'
import { type FindActor, findSeat } from '../auth/identity.ts'
import { type AppEnv, readQuery, refused } from '../http/answers.ts'
import { hashAt, newestCheckpoint, newestHead } from './heads.ts'
import { aboutText } from './participants.ts'
import { exportRecord, type RecordParts } from './record.ts'

export type ProofParts = RecordParts & {
  findActor: FindActor
  /** a record has left the server up to this entry */
  onExported: (user: UserId, text: TextId, seq: number, redacted: boolean) => void
}

/** `GET /key` for everybody; `GET /texts/:id/head` and `/record` for those who may read the text. */
export function proofRoutes(parts: ProofParts): Hono<AppEnv> {
  const { db, key, findActor } = parts

  const headOf = async (text: TextId, asked: number | undefined): Promise<HeadAnswer> => {
    const head = await newestHead(db, text)
    const hash = asked === undefined ? null : await hashAt(db, text, asked)
    return {
      seq: head?.seq ?? 0,
      hash: buffer.toHexString((head ?? emptyHead()).hash),
      at: head?.at.getTime() ?? null,
      asked: asked === undefined ? null : { seq: asked, hash: hash && buffer.toHexString(hash) },
      checkpoint: await newestCheckpoint(db, text),
      key: key.fingerprint,
    }
  }

  return new Hono<AppEnv>()
    .get('/key', c =>
      c.json<KeyAnswer>({
        fingerprint: key.fingerprint,
        publicKey: buffer.toBase64(key.publicKey),
        algorithm: 'Ed25519',
      }),
    )
    .get('/texts/:id/head', async c => {
      const seat = await findSeat(findActor, c.var.user, c.req.param('id'))
      if (!seat.ok) return refused(c, seat.refusal)
      const query = readQuery(c, headQuery)
      if (!query.ok) return refused(c, query.refusal)
      return c.json<HeadAnswer>(await headOf(seat.value.text, query.value.seq))
    })
    .get('/texts/:id/record', async c => {
      const seat = await findSeat(findActor, c.var.user, c.req.param('id'))
      if (!seat.ok) return refused(c, seat.refusal)
      const { text, actor } = seat.value
      const about = await aboutText(db, text)
      // Persons leave the server where everybody may know them, or to those who serve the meeting and know them anyway.
      const full = about !== null && showsPersons(about.meeting.attribution, actor)
      const redacted = !full || c.req.query('persons') === 'no'
      const record = await exportRecord(parts, text, redacted)
      if (!record) return refused(c, refuse('not-found').refusal)
      parts.onExported(actor.user, text, record.seq, redacted)
      return c.body(streamed(record.lines), 200, {
        'Content-Type': 'application/x-ndjson; charset=utf-8',
        'Content-Disposition': `attachment; filename="record-${text}-${record.seq}.jsonl"`,
      })
    })
}

/** Made as it is sent: a reader who is slow, or goes away, stops the work. */
function streamed(lines: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  return new ReadableStream({
    async pull(controller) {
      const { done: over, value } = await lines.next()
      if (over) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
    async cancel() {
      await lines.return(undefined)
    },
  })
}
