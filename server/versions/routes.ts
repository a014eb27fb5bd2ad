// Published versions over HTTP: the list and the files; to be mounted under /api/texts.
import { Hono } from 'hono'
import type { TextId, UserId } from '../../shared/ids.ts'
import { type Edition, issueOf } from '../../shared/printing/edition.ts'
import { attachment, fileName } from '../../shared/printing/fileName.ts'
import { htmlEdition } from '../../shared/printing/html.ts'
import { jsonEdition } from '../../shared/printing/json.ts'
import { plainEdition } from '../../shared/printing/plain.ts'
import { refuse } from '../../shared/refusal.ts'
import { downloadQuery, revParam, type VersionFormat } from '../../shared/versions.ts'
import { type FindActor, findSeat } from '../auth/identity.ts'
import type { Database } from '../db/open.ts'
import { type AppEnv, answered, readQuery, refused } from '../http/answers.ts'
import type { Editions } from './editions.ts'
import { listVersions } from './list.ts'
import type { Standing } from './standing.ts'

export type VersionParts = {
  db: Database
  findActor: FindActor
  standing: Standing
  editions: Editions
  /** somebody has downloaded a version */
  onDownloaded: (user: UserId, text: TextId, rev: number, format: VersionFormat) => void
}

const PRINTED: Record<VersionFormat, { type: string; print: (edition: Edition) => string }> = {
  txt: { type: 'text/plain; charset=utf-8', print: plainEdition },
  html: { type: 'text/html; charset=utf-8', print: htmlEdition },
  json: { type: 'application/json', print: jsonEdition },
}

/** `GET /:id/versions` and `GET /:id/versions/:rev/download?format=`, for everybody who may read the text. */
export function versionRoutes(parts: VersionParts): Hono<AppEnv> {
  const { db, findActor, standing, editions } = parts
  return new Hono<AppEnv>()
    .get('/:id/versions', async c => {
      const allowed = await findSeat(findActor, c.var.user, c.req.param('id'))
      if (!allowed.ok) return refused(c, allowed.refusal)
      const { text, actor } = allowed.value
      return answered(c, await listVersions(db, text, actor, standing))
    })
    .get('/:id/versions/:rev/download', async c => {
      const allowed = await findSeat(findActor, c.var.user, c.req.param('id'))
      if (!allowed.ok) return refused(c, allowed.refusal)
      const query = readQuery(c, downloadQuery)
      if (!query.ok) return refused(c, query.refusal)
      const rev = revParam.safeParse(c.req.param('rev'))
      const edition = rev.success ? await editions(allowed.value.text, rev.data) : null
      if (!edition || !rev.success) return refused(c, refuse('not-found').refusal)
      const { format } = query.value
      const { type, print } = PRINTED[format]
      parts.onDownloaded(allowed.value.actor.user, allowed.value.text, rev.data, format)
      return c.body(print(edition), 200, {
        'Content-Type': type,
        'Content-Disposition': attachment(fileName(edition.text, issueOf(edition.version), format)),
      })
    })
}
