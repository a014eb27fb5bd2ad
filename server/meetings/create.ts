// New meetings and new texts.
import { randomUUID } from 'node:crypto'
import { count, eq } from 'drizzle-orm'
import { type Aliased, aliased } from '../../shared/attribution.ts'
import { type BaseParagraph, baseBlocks } from '../../shared/base.ts'
import { checkBase, readBase } from '../../shared/baseText.ts'
import { delegationFault, SECRETARIAT, SERVING_DELEGATIONS } from '../../shared/delegations.ts'
import { parseTextId, type TextId, type UserId } from '../../shared/ids.ts'
import { done, type Result, refuse } from '../../shared/refusal.ts'
import type { MadeAnswer, NewMeetingBody, NewTextBody } from '../../shared/requests.ts'
import type { Block } from '../../shared/text.ts'
import type { Database, Transaction } from '../db/open.ts'
import { delegations, meetings, members, texts } from '../db/tables.ts'
import { mayAdminister } from './access.ts'

/** Who put a text's base there, as the record names it. */
export type Author = { actor: UserId; role: string; delegation: string }

/** Writes the first entry of a text's record, in the transaction that makes the text. */
export type BeginRecord = (
  tx: Transaction,
  text: TextId,
  blocks: readonly Block[],
  at: Date,
  by: Author,
  /** what the wording was made of, where it was not typed */
  origin?: Readonly<Record<string, unknown>>,
) => Promise<void>

/** Makes a meeting whose secretariat is its maker. Administrators of the installation alone may. */
export async function createMeeting(
  db: Database,
  asker: { id: UserId; administrator: boolean },
  wanted: NewMeetingBody,
): Promise<Result<MadeAnswer>> {
  if (!asker.administrator) return refuse('not-administrator')
  if (wanted.delegations.length === 0) return refuse('delegations-missing')
  const fault = delegationFault(wanted.delegations)
  if (fault)
    return refuse(fault.kind === 'code' ? 'delegation-repeated' : 'delegation-look', { code: fault.code })
  const id = randomUUID()
  await db.transaction(async tx => {
    const { title, attribution } = wanted
    await tx.insert(meetings).values({ id, title, attribution })
    const negotiating = attribution === 'hidden' ? hidden(wanted.delegations) : wanted.delegations
    const parties = [...negotiating, ...SERVING_DELEGATIONS]
    await tx
      .insert(delegations)
      .values(parties.map((party, position) => ({ ...party, meetingId: id, position })))
    await tx
      .insert(members)
      .values({ meetingId: id, userId: asker.id, role: 'secretariat', delegation: SECRETARIAT })
  })
  return done({ id })
}

/** Letters by lot: in the order of the list they would tell who is who. */
function hidden(parties: NewMeetingBody['delegations']): Aliased[] {
  const lots = parties.map(party => ({ party, lot: randomUUID() }))
  const shuffled = lots.sort((a, b) => (a.lot < b.lot ? -1 : 1)).map(({ party }) => party)
  return aliased(shuffled, parties)
}

/** Makes a text of the meeting with the base that was pasted. */
export function createText(
  db: Database,
  meeting: string,
  asker: UserId,
  wanted: NewTextBody,
  at: Date,
  beginRecord: BeginRecord,
): Promise<Result<MadeAnswer>> {
  const paragraphs: BaseParagraph[] = readBase(wanted.wording, wanted.breaks)
  const fit = checkBase(paragraphs)
  const blocks = fit.ok ? baseBlocks(paragraphs, wanted.illustrative ? 'illustrative' : null) : []
  return createTextOf(db, meeting, asker, wanted, fit.ok ? blocks : fit, at, beginRecord)
}

/**
 * Makes a text of the meeting with its base: both or neither, so that no room can open on a text without wording.
 * `blocks` may be why there are none: who may not add a text is told that first.
 */
export function createTextOf(
  db: Database,
  meeting: string,
  asker: UserId,
  { title, language, direction }: Pick<NewTextBody, 'title' | 'language' | 'direction'>,
  blocks: readonly Block[] | Extract<Result<never>, { ok: false }>,
  at: Date,
  beginRecord: BeginRecord,
  origin?: Readonly<Record<string, unknown>>,
): Promise<Result<MadeAnswer>> {
  return db.transaction(async tx => {
    const allowed = await mayAdminister(tx, meeting, asker)
    if (!allowed.ok) return allowed
    if ('ok' in blocks) return blocks
    const text = newTextId(title)
    const [papers] = await tx.select({ count: count() }).from(texts).where(eq(texts.meetingId, meeting))
    await tx
      .insert(texts)
      .values({ id: text, meetingId: meeting, title, language, direction, position: papers?.count ?? 0 })
    await beginRecord(tx, text, blocks, at, { actor: asker, ...allowed.value }, origin)
    return done({ id: text })
  })
}

const SLUG_LENGTH = 40

/** An id that can be read in an address and is nobody's yet: "resolution-24-rev-3f9c1a7be204". */
export function newTextId(title: string): TextId {
  const words = title
    .normalize('NFKD')
    .replaceAll(/\p{M}+/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim()
    .slice(0, SLUG_LENGTH)
    .trim()
    .replaceAll(' ', '-')
  const id = parseTextId(`${words || 'text'}-${randomUUID().replaceAll('-', '').slice(0, 12)}`)
  if (!id) throw new Error('a made text id is not one')
  return id
}
