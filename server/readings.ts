// All that is read of texts and their records over HTTP, put together; it changes nothing but what a person has seen.
import type { Hono } from 'hono'
import { done } from '../shared/refusal.ts'
import type { Audit } from './audit/audit.ts'
import { findActor } from './auth/identity.ts'
import { branchRoutes } from './branches/routes.ts'
import type { Database } from './db/open.ts'
import { createLog } from './history/log.ts'
import type { AppEnv } from './http/answers.ts'
import { createPrinter } from './paper/printer.ts'
import { paperRoutes } from './paper/routes.ts'
import { progressRoutes } from './progress/routes.ts'
import type { openProof } from './proof/open.ts'
import { proofRoutes } from './proof/routes.ts'
import { blameRoutes } from './review/blameRoutes.ts'
import { compareRoutes } from './review/compareRoutes.ts'
import { historyRoutes } from './review/historyRoutes.ts'
import { momentRoutes } from './review/momentRoutes.ts'
import type { Reviews } from './review/reviews.ts'
import type { Rooms } from './sync/rooms.ts'
import { createEditions } from './versions/editions.ts'
import { versionRoutes } from './versions/routes.ts'
import { visitRoutes } from './visits/routes.ts'
import { createSince } from './visits/since.ts'

type Parts = {
  db: Database
  rooms: Rooms
  proof: Awaited<ReturnType<typeof openProof>>
  audit: Audit
  reviews: Reviews
  now: () => Date
}

/** `readings` are mounted under /api/texts; `proof` and `history` name more than texts in their paths. */
export function readingRoutes({ db, rooms, proof, audit, reviews, now }: Parts): {
  readings: readonly Hono<AppEnv>[]
  proof: Hono<AppEnv>
  history: Hono<AppEnv>
} {
  const log = createLog(db)
  const actorOf = findActor(db)
  const editions = createEditions(db, reviews)
  return {
    readings: [
      visitRoutes({ db, findActor: actorOf, since: createSince(log), now }),
      progressRoutes({ findActor: actorOf, progress: reviews.progress, now }),
      versionRoutes({
        ...{ db, findActor: actorOf, editions },
        standing: async text => {
          const room = await rooms.open(text)
          return room.ok ? done(room.value.stands()) : room
        },
        onDownloaded: (user, text, rev, format) =>
          audit.note({ kind: 'exported', user, text, detail: { what: `Rev.${rev}`, format } }),
      }),
      paperRoutes({
        ...{ db, findActor: actorOf, editions, reviews, printer: createPrinter() },
        onExported: (user, text, { kind, format, rev }, seq) =>
          audit.note({ kind: 'exported', user, text, detail: { what: kind, format, seq, rev: rev ?? null } }),
      }),
      momentRoutes({ findActor: actorOf, reviews }),
      compareRoutes({ db, findActor: actorOf, moments: reviews }),
      blameRoutes({ findActor: actorOf, reviews }),
      branchRoutes({ db, findActor: actorOf, audit, now }),
    ],
    proof: proofRoutes({
      ...{ db, log, ...proof, findActor: actorOf, now },
      onExported: (user, text, seq, redacted) =>
        audit.note({ kind: 'exported', user, text, detail: { what: 'record', seq, redacted } }),
    }),
    history: historyRoutes({ db, findActor: actorOf, reviews }),
  }
}
