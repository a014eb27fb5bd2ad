// Parley as a target: the built server as `npm start` runs it, its embedded PostgreSQL, a meeting with as many people as
// are needed, and one text.
import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createSessions } from '../../../server/auth/sessions.ts'
import { type OpenDatabase, visitDatabase } from '../../../server/db/open.ts'
import { members, passwords, texts, users } from '../../../server/db/tables.ts'
import { baseEntry } from '../../../server/history/base.ts'
import { createLog } from '../../../server/history/log.ts'
import { createLogger } from '../../../server/logger.ts'
import { createMeeting, newTextId } from '../../../server/meetings/create.ts'
import { emptyHead } from '../../../shared/chain.ts'
import { REGIONAL_DELEGATIONS } from '../../../shared/delegations.ts'
import { asUserId, type DelegationCode, parseDelegation, type TextId } from '../../../shared/ids.ts'
import type { Block } from '../../../shared/text.ts'
import { type BuiltServer, startBuiltServer } from '../../e2e/built-server.ts'
import { cpuOf, cpuWithChildren, memoryOf, writesOf } from './cost.ts'
import type { Entrance, Target } from './target.ts'
import { type Wording, wordingOf } from './wording.ts'

/** Everybody has so many sockets: a person may hold 20. */
const SOCKETS_EACH = 4
const DELEGATIONS = REGIONAL_DELEGATIONS.flatMap(({ code }) => parseDelegation(code) ?? [])

type Person = { cookie: string; delegation: DelegationCode }

export type Parley = {
  server: BuiltServer
  people: Person[]
  /** Makes a text whose record begins with this wording. */
  makeText(wording: Wording): Promise<TextId>
  /** Makes a text without a record. */
  makeEmpty(): Promise<TextId>
  /** the entrance of socket number `i` to a text */
  entrance(text: TextId, i: number): Entrance
  /** A text of this wording as a target, a new one for each round. */
  target(wording: Wording): Target
  close(): Promise<void>
}

/** Starts a server and signs in enough people for `sockets`; `tick` fixes the tick's length in ms, `flags` are Node's. */
export async function startParley(
  sockets: number,
  tick: number | null = null,
  flags: readonly string[] = [],
): Promise<Parley> {
  const { ENGINE_PROFILE } = process.env
  const server = await startBuiltServer(
    tick === null ? {} : { TICK_MS: String(tick) },
    ENGINE_PROFILE ? [...flags, '--cpu-prof', `--cpu-prof-dir=${ENGINE_PROFILE}`] : flags,
  )
  const database = await visitDatabase({ dataDir: server.dataDir, databaseUrl: null }, createLogger('silent'))
  const pidFile = join(server.dataDir, 'postgres', 'cluster', 'postmaster.pid')
  const postmaster = Number((await readFile(pidFile, 'utf8')).split('\n')[0])
  const meeting = await makeMeeting(database)
  const people = await signIn(database, meeting, Math.ceil(sockets / SOCKETS_EACH))

  const makeEmpty: Parley['makeEmpty'] = async () => {
    const id = newTextId('Measured')
    await database.db.insert(texts).values({ id, meetingId: meeting, title: 'Measured' })
    return id
  }

  const makeText: Parley['makeText'] = async wording => {
    const id = await makeEmpty()
    const by = { actor: 'system', role: 'system', delegation: 'system', connection: 'bench' }
    const blocks: Block[] = wordingOf(wording)
    await createLog(database.db).append(id, emptyHead(), [baseEntry(blocks, new Date(), by)], [])
    return id
  }

  const entrance: Parley['entrance'] = (text, i) => {
    const person = people[i % people.length]
    if (!person) throw new Error('nobody is signed in')
    const headers = { cookie: person.cookie, origin: server.url }
    const url = `${server.url.replace(/^http/, 'ws')}/sync/${text}`
    return { url, dialect: 'parley', document: text, headers, delegation: person.delegation }
  }

  return {
    server,
    people,

    makeText,
    makeEmpty,
    entrance,

    target(wording) {
      let text: TextId | null = null
      return {
        name: `Parley ${tick ?? 'adaptive'} ms`,
        async renew() {
          text = await makeText(wording)
        },
        entrance(i) {
          if (!text) throw new Error('there is no text yet')
          return entrance(text, i)
        },
        cpu: () => ({ server: cpuOf(server.pid()), database: cpuWithChildren(postmaster) }),
        writes: () => writesOf(server.pid()),
        memory: () => memoryOf(server.pid()),
        close: async () => {},
      }
    },

    async close() {
      await database.close()
      await server.close()
    },
  }
}

async function makeMeeting({ db }: OpenDatabase): Promise<string> {
  const id = asUserId(randomUUID())
  await db.insert(users).values({ id, email: 'maker@example.org', name: 'Maker', administrator: true })
  const wanted = { title: 'Measured', attribution: 'named' as const, delegations: [...REGIONAL_DELEGATIONS] }
  const made = await createMeeting(db, { id, administrator: true }, wanted)
  if (!made.ok) throw new Error(made.refusal.code)
  return made.value.id
}

async function signIn({ db }: OpenDatabase, meetingId: string, count: number): Promise<Person[]> {
  const made = Array.from({ length: Math.ceil(count / DELEGATIONS.length) }, (_, row) =>
    DELEGATIONS.map(delegation => {
      const email = `delegate-${row}@${delegation.toLowerCase()}.example.org`
      return { id: asUserId(randomUUID()), email, name: `Delegate ${row}`, delegation }
    }),
  ).flat()
  await db.insert(users).values(made)
  // A browser's session must belong to an account; nobody signs in with this.
  await db.insert(passwords).values(made.map(({ id }) => ({ userId: id, hash: 'none' })))
  const seats = made.map(({ id, delegation }) => ({
    meetingId,
    userId: id,
    role: 'delegate' as const,
    delegation,
  }))
  await db.insert(members).values(seats)
  const sessions = createSessions(db, 1)
  const people: Person[] = []
  for (const { id, delegation } of made) {
    const { token } = await sessions.create(id, 'bench')
    people.push({ cookie: `parley=${token}`, delegation })
  }
  return people
}
