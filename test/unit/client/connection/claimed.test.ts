// A member who writes with another's Yjs client id before its owner does: refused, for the room has heard whose it is.
import { describe, expect, it } from 'vitest'
import { encodePresence } from '../../../../server/sync/messages.ts'
import { flushAll, type Participant, participant, person, startRooms, TEXT } from '../../../helpers/cohort.ts'
import { tagged, text } from '../../../helpers/documents.ts'
import { suggester } from '../../../simulation/driver.ts'

const BASE = text('the Conference shall review')

const typeAtStart = (one: Participant, words: string): void =>
  suggester(one.doc, one.actor.delegation).perform({ kind: 'type', block: 0, at: 0, length: 0, words })

type Sitting = Awaited<ReturnType<typeof startRooms>>

/** APT's socket with somebody else's client id. */
async function claimer(sitting: Sitting, client: number): Promise<Participant> {
  const one = participant(sitting.rooms, person('APT'), client)
  one.connect()
  await sitting.rooms.open(TEXT)
  await flushAll(sitting, [one])
  return one
}

/** Somebody who tells their caret under the document's client id, as other programs do. */
async function stockClient(sitting: Sitting, code: string, client: number): Promise<Participant> {
  const one = participant(sitting.rooms, person(code), client)
  one.connect()
  await sitting.rooms.open(TEXT)
  one.up.push(encodePresence([{ client, clock: 1, json: '{}' }]))
  await flushAll(sitting, [one])
  return one
}

describe("somebody else's client id", () => {
  it('is refused to a colleague who has it from a caret', async () => {
    const sitting = await startRooms(BASE)
    const victim = await stockClient(sitting, 'CEPT', 700)
    const thief = await claimer(sitting, 700)
    typeAtStart(thief, 'stolen ')
    await flushAll(sitting, [thief])
    expect(thief.refusal?.code).toBe('foreign-client')
    typeAtStart(victim, 'own ')
    await flushAll(sitting, [victim])
    expect(victim.refusal).toBeNull()
    expect(tagged(victim.blocks())).toEqual(['{+CEPT#0:own +}the Conference shall review'])
    // Who goes has not given it away.
    const other = await stockClient(sitting, 'RCC', 701)
    other.disconnect()
    const late = await claimer(sitting, 701)
    typeAtStart(late, 'stolen ')
    await flushAll(sitting, [late])
    expect(late.refusal?.code).toBe('foreign-client')
    await sitting.rooms.close()
  })
})
