// Files of a text over HTTP, made in a thread of their own; to be mounted under /api/texts.
import { Hono } from 'hono'
import { type ExportFormat, type ExportQuery, exportQuery } from '../../shared/exports.ts'
import type { TextId, UserId } from '../../shared/ids.ts'
import { type Edition, issueOf } from '../../shared/printing/edition.ts'
import { attachment, fileName } from '../../shared/printing/fileName.ts'
import { refuse } from '../../shared/refusal.ts'
import { type FindActor, findSeat } from '../auth/identity.ts'
import { type AppEnv, readQuery, refused } from '../http/answers.ts'
import type { Printer } from './printer.ts'
import { type SourceParts, sourceOf } from './source.ts'

export type PaperParts = SourceParts & {
  findActor: FindActor
  printer: Printer
  /** somebody has downloaded a file of this state */
  onExported: (user: UserId, text: TextId, query: ExportQuery, seq: number) => void
}

const TYPES: Record<ExportFormat, string> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  html: 'text/html; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
  json: 'application/json',
  akn: 'application/akn+xml',
}

/** `GET /:id/export?format=`, for everybody who may read the text. */
export function paperRoutes(parts: PaperParts): Hono<AppEnv> {
  return new Hono<AppEnv>().get('/:id/export', async c => {
    const seat = await findSeat(parts.findActor, c.var.user, c.req.param('id'))
    if (!seat.ok) return refused(c, seat.refusal)
    const query = readQuery(c, exportQuery)
    if (!query.ok) return refused(c, query.refusal)
    const { text, actor } = seat.value
    const source = await sourceOf(parts, text, query.value.rev, query.value.number)
    if (!source) return refused(c, refuse('not-found').refusal)
    const file = await parts.printer.print({ query: query.value, source })
    if (!file.ok) return refused(c, file.refusal)
    const { edition } = source
    parts.onExported(actor.user, text, query.value, edition.version.seq)
    return c.body(file.value, 200, {
      'Content-Type': TYPES[query.value.format],
      'Content-Disposition': attachment(nameOf(edition, query.value)),
    })
  })
}

function nameOf(edition: Edition, { kind, format, delegation }: ExportQuery): string {
  const what = kind === 'revisions' ? [] : kind === 'proposals' ? [kind, delegation] : [kind]
  const issue = [issueOf(edition.version).replace(',', ''), ...what].join(' ')
  return fileName(edition.text, issue, format === 'akn' ? 'akn.xml' : format)
}
