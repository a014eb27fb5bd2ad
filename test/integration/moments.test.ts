// Moments of a record over HTTP and in a real database: who may see whom, what is refused, and what a broken record gives.
import { drizzle } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { schema } from '../../server/db/open.ts'
import { type Entry, RecordBroken } from '../../server/history/entries.ts'
import { createLog } from '../../server/history/log.ts'
import { createMoments } from '../../server/history/moments.ts'
import { replay } from '../../server/history/replay.ts'
import { emptyHead } from '../../shared/chain.ts'
import { REGIONAL_DELEGATIONS } from '../../shared/delegations.ts'
import type { TextId } from '../../shared/ids.ts'
import type { MadeAnswer } from '../../shared/requests.ts'
import type { MomentAnswer } from '../../shared/timeline/moment.ts'
import type { Timeline } from '../../shared/timeline/timeline.ts'
import { type PackedWeave, unpackWeave } from '../../shared/weave/packed.ts'
import { blocksAt } from '../../shared/weave/read.ts'
import { readText } from '../../shared/ydoc.ts'
import { client } from '../helpers/client.ts'
import { TEXT } from '../helpers/cohort.ts'
import { delegation } from '../helpers/documents.ts'
import { type Installation, refusalIn, startInstallation } from '../helpers/installation.ts'
import { memoryLog } from '../helpers/memory-log.ts'
import { play, stepsOf } from '../simulation/negotiation.sim.ts'

let place: Installation
let sql: postgres.Sql
beforeAll(async () => {
  place = await startInstallation()
  sql = postgres(place.server.database.url, { max: 2, onnotice: () => {} })
})
afterAll(async () => {
  await sql.end()
  await place.close()
})

const get = (path: string, cookie?: string) =>
  place.server.send('GET', `/api/texts/${path}`, cookie ? { cookie } : {})

/** A text in a meeting of this policy, in which a delegate with this name has typed two words. */
async function textWith(attribution: string, code: string, email: string) {
  const made = async (path: string, body: object): Promise<string> => {
    const answer = await place.server.send('POST', `/api/meetings${path}`, { cookie: place.admin, body })
    const { id }: MadeAnswer = await answer.json()
    return id
  }
  const delegations = REGIONAL_DELEGATIONS
  const meeting = await made('', { title: `Shown: ${attribution}`, attribution, delegations })
  const wording = { breaks: 'lines', wording: 'The Conference shall review it.' }
  const about = { title: 'A text', language: 'en', direction: 'ltr', illustrative: true }
  const text = await made(`/${meeting}/texts`, { ...about, ...wording })
  const author = await place.seat(meeting, email, 'delegate', code)
  const peer = client(place.server.url, text, author.cookie, delegation(code))
  await peer.synced()
  peer.hand.perform({ kind: 'type', block: 0, at: 0, length: 0, words: 'Indeed ' })
  const { seq } = await peer.saved()
  peer.close()
  return { meeting, text, seq, author }
}

describe('who acted', () => {
  test.each([
    ['named', 'CEPT', true],
    ['region', 'CEPT', false],
    ['hidden', 'PARTYA', false],
  ])(
    'is told to delegates where the meeting is "%s", and else to the secretariat alone',
    async (policy, code, named) => {
      const email = `moments-${policy}@example.org`
      const { meeting, text, seq, author } = await textWith(policy, code, email)
      const other = policy === 'hidden' ? 'PARTYB' : 'APT'
      const reader = await place.seat(meeting, `reads-${email}`, 'delegate', other)
      const facilitator = await place.seat(meeting, `chairs-${email}`, 'facilitator', 'CHAIR')
      for (const path of [`moments/${seq}`, 'weave', 'timeline']) {
        const seen = async (cookie: string) => (await get(`${text}/${path}`, cookie)).text()
        const told = path !== 'timeline'
        expect((await seen(reader.cookie)).includes(`Name of ${email}`)).toBe(named && told)
        expect((await seen(facilitator.cookie)).includes(`Name of ${email}`)).toBe(named && told)
        expect((await seen(place.admin)).includes(`Name of ${email}`)).toBe(told)
        for (const cookie of [reader.cookie, place.admin]) {
          const body = await seen(cookie)
          expect(body).toContain(code)
          expect(body.includes(author.id)).toBe(false)
          if (policy === 'hidden')
            for (const real of REGIONAL_DELEGATIONS) expect(body).not.toContain(`"${real.code}`)
        }
      }
    },
  )
})

describe('moments over HTTP', () => {
  test('are the text, the entry in words and what it changed; the weave holds the same, and grows', async () => {
    const { text, seq, author } = await textWith('named', 'CEPT', 'moments-http@example.org')
    const moment: MomentAnswer = await (await get(`${text}/moments/${seq}`, author.cookie)).json()
    expect(moment).toMatchObject({ seq, newest: seq, previous: seq - 1, next: null })
    expect(moment.step).toMatchObject({
      kind: 'edit',
      delegation: 'CEPT',
      act: { kind: 'inserted', added: 'Indeed ' },
    })
    expect(moment.difference.blocks[0]?.stretches).toEqual([{ from: 0, to: 7, how: 'came' }])
    expect(moment.numbers).toHaveLength(1)
    const packed: PackedWeave = await (await get(`${text}/weave`, author.cookie)).json()
    expect(blocksAt(unpackWeave(packed), seq)).toEqual(moment.blocks)
    const course: Timeline = await (await get(`${text}/timeline`, author.cookie)).json()
    expect(course.landmarks.map(({ kind, delegation }) => `${kind} ${delegation}`)).toContain('arrival CEPT')

    const peer = client(place.server.url, text, author.cookie, delegation('CEPT'))
    await peer.synced()
    peer.hand.perform({ kind: 'type', block: 0, at: 255, length: 0, words: ' indeed' })
    const later = (await peer.saved()).seq
    peer.close()
    const grown: PackedWeave = await (await get(`${text}/weave`, author.cookie)).json()
    expect(grown.seq).toBe(later)
    expect(blocksAt(unpackWeave(grown), seq)).toEqual(moment.blocks)
    expect(blocksAt(unpackWeave(grown), later)).toEqual(readText(peer.doc))
  })

  test('are refused to strangers, and where there is none', async () => {
    const { text, seq, author } = await textWith('named', 'CEPT', 'moments-refused@example.org')
    const outsider = await place.seat(await place.makeMeeting(), 'outside@example.org', 'delegate', 'APT')
    for (const path of ['moments/1', 'timeline', 'weave']) {
      expect((await refusalIn(await get(`${text}/${path}`))).code).toBe('not-signed-in')
      expect((await refusalIn(await get(`${text}/${path}`, outsider.cookie))).code).toBe('not-a-member')
      expect((await refusalIn(await get(`no-such-text/${path}`, author.cookie))).code).toBe('not-found')
    }
    const refused = async (path: string) => refusalIn(await get(`${text}/moments/${path}`, author.cookie))
    expect(await refused(`${seq + 1}`)).toMatchObject({ code: 'not-found' })
    for (const wrong of ['0', '-1', '1.5', 'now'])
      expect(await refused(wrong)).toMatchObject({ code: 'malformed', detail: { field: 'seq' } })
  })
})

describe('moments of a record in the database', () => {
  let written: Entry[]
  beforeAll(async () => {
    const sitting = memoryLog()
    await play(stepsOf(7, 240), sitting)
    written = sitting.stored(TEXT).entries
    await sql`insert into meetings (id, title) values ('m', 'Meeting')`
    await sql`insert into texts (id, meeting_id, title) values (${TEXT}, 'm', 'Text')`
    await createLog(drizzle(sql, { schema })).append(TEXT as TextId, emptyHead(), written, [])
  })
  const moments = () => createMoments(createLog(drizzle(sql, { schema })))

  test('are what it replays to, with snapshots, with damaged ones and with none', async () => {
    const log = createLog(drizzle(sql, { schema }))
    for (const damage of ['none', 'bytes', 'all'] as const) {
      const { head } = await log.load(TEXT)
      await log.saveSnapshot(TEXT, head, new Uint8Array([1, 2, 3]))
      if (damage === 'bytes') await sql`update snapshots set state = '\\x00'::bytea where text_id = ${TEXT}`
      if (damage === 'all') await sql`delete from snapshots where text_id = ${TEXT}`
      const asked = moments()
      for (const seq of [written.length, 1, Math.floor(written.length / 2)])
        expect((await asked.at(TEXT, seq))?.blocks).toEqual(readText(replay(written.slice(0, seq))))
      expect((await asked.at(TEXT, 10_000))?.seq).toBe(written.length)
      expect(await asked.at(TEXT, 0)).toBeNull()
    }
  })

  test('are not told of a record that does not verify, and are told again when it is put right', async () => {
    const at = Math.floor(written.length / 2)
    const tamper = async (role: string) => {
      await sql.unsafe('alter table entries disable trigger user')
      await sql`update entries set role = ${role} where text_id = ${TEXT} and seq = ${at}`
      await sql.unsafe('alter table entries enable trigger user')
    }
    await tamper('secretariat')
    const asked = moments()
    await expect(asked.at(TEXT, written.length)).rejects.toBeInstanceOf(RecordBroken)
    await expect(asked.at(TEXT, written.length)).rejects.toBeInstanceOf(RecordBroken)
    await tamper(written[at - 1]?.role ?? '')
    expect((await asked.at(TEXT, written.length))?.seq).toBe(written.length)
  })
})
