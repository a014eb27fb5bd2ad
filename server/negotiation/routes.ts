// Acts of negotiation over HTTP: validate, find who asks, take the room's turn, answer when it is durable.
import { randomUUID } from 'node:crypto'
import { Hono } from 'hono'
import { type DelegationCode, parseTextId, type TextId, type UserId } from '../../shared/ids.ts'
import { type CommandBody, commandBody } from '../../shared/negotiation/commands.ts'
import type { Actor } from '../../shared/permissions.ts'
import { type Result, refuse } from '../../shared/refusal.ts'
import type { CommandAnswer } from '../../shared/requests.ts'
import type { Audit } from '../audit/audit.ts'
import { mayAct } from '../auth/identity.ts'
import { type AppEnv, answered, readBody, refused } from '../http/answers.ts'
import type { Rooms } from '../sync/rooms.ts'
import type { Deadlines } from './deadlines.ts'

export type CommandParts = {
  rooms: Pick<Rooms, 'open'>
  deadlines: Pick<Deadlines, 'watch'>
  audit: Pick<Audit, 'note'>
  findActor: (user: UserId, text: TextId) => Promise<Result<Actor>>
  /** the negotiating delegations of the text's meeting */
  findParties: (text: TextId) => Promise<DelegationCode[]>
}

/** `POST /:id/commands`, to be mounted under /api/texts behind `requireUser`. */
export function commandRoutes(parts: CommandParts): Hono<AppEnv> {
  const { rooms, deadlines, audit, findActor, findParties } = parts
  const run = async (actor: Actor, text: TextId, command: CommandBody): Promise<Result<CommandAnswer>> => {
    const room = await rooms.open(text)
    // One number for each request: an act comes over no socket, and the record names what it came over.
    if (!room.ok) return room
    const answer = await room.value.act(actor, `http-${randomUUID()}`, command, await findParties(text))
    if (answer.ok && command.act === 'silence-open') await deadlines.watch(text)
    return answer
  }

  return new Hono<AppEnv>().post('/:id/commands', async c => {
    const user = mayAct(c.var.user)
    if (!user.ok) return refused(c, user.refusal)
    const text = parseTextId(c.req.param('id'))
    if (!text) return refused(c, refuse('not-found').refusal)
    const command = await readBody(c, commandBody)
    if (!command.ok) return refused(c, command.refusal)
    const actor = await findActor(user.value.id, text)
    const answer = actor.ok ? await run(actor.value, text, command.value) : actor
    if (!answer.ok && answer.refusal.code !== 'unavailable') {
      const detail = { over: 'command', act: command.value.act, code: answer.refusal.code }
      audit.note({ kind: 'refused', user: user.value.id, text, detail })
    }
    return answered(c, answer)
  })
}
