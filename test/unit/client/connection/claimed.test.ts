// A member who writes with another's Yjs client id before its owner does: refused, for the room has heard whose it is.
import { afterEach, describe, expect, it } from 'vitest'
import { flushAll, type Participant, participant, person, startRooms, TEXT } from '../../../helpers/cohort.ts'
import { text } from '../../../helpers/documents.ts'
import { browser, closeBrowsers, flush } from '../../../integration/connection/browser.ts'
import { suggester } from '../../../simulation/driver.ts'

const BASE = text('the Conference shall review')

const typeAtStart = (one: Participant, words: string): void =>
  suggester(one.doc, one.actor.delegation).perform({ kind: 'type', block: 0, at: 0, length: 0, words })

/** APT's socket with somebody else's client id. */
async function claimer(
  sitting: Awaited<ReturnType<typeof startRooms>>,
  client: number,
): Promise<Participant> {
  const one = participant(sitting.rooms, person('APT'), client)
  one.connect()
  await sitting.rooms.open(TEXT)
  await flushAll(sitting, [one])
  return one
}

describe("somebody else's client id", () => {
  afterEach(closeBrowsers)

  it('is refused to a colleague who has it from a caret', async () => {
    const sitting = await startRooms(BASE)
    const victim = browser(sitting, 'CEPT')
    await flush(sitting, victim)
    const { clientID } = victim.doc()
    const thief = await claimer(sitting, clientID)
    typeAtStart(thief, 'stolen ')
    await flushAll(sitting, [thief])
    expect(thief.refusal?.code).toBe('foreign-client')
    victim.hand().type(1, 4, 'own ')
    await flush(sitting, victim)
    expect(victim.status()).toMatchObject({ unsaved: 0, refusal: null, kept: [] })
    expect(victim.doc().clientID).toBe(clientID)
    expect(victim.shown()).toEqual(['the {+CEPT:own +}Conference shall review'])
    // Who goes has not given it away.
    const other = browser(sitting, 'RCC')
    await flush(sitting, other)
    const { clientID: gone } = other.doc()
    other.cut()
    const late = await claimer(sitting, gone)
    typeAtStart(late, 'stolen ')
    await flushAll(sitting, [late])
    expect(late.refusal?.code).toBe('foreign-client')
    await sitting.rooms.close()
  })
})
