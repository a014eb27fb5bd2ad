// The server goes and comes again: what was acknowledged is there, what was not comes from the clients themselves.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Client, client } from '../helpers/client.ts'
import { type FreshDatabase, freshDatabase } from '../helpers/database.ts'
import { delegation } from '../helpers/documents.ts'
import { startTestServer, type TestServer } from '../helpers/server.ts'
import type { Act } from '../simulation/driver.ts'

const paragraph = (words: string): Act => ({ kind: 'paragraph', block: 255, at: 0, length: 0, words })

describe('a restart', () => {
  let database: FreshDatabase
  let server: TestServer
  let people: Client[] = []
  beforeAll(async () => {
    database = await freshDatabase()
    server = await startTestServer({ database })
    const cookie = await server.signIn('cept@demo.test')
    const texts: { id: string }[] = await (await server.send('GET', '/api/texts', { cookie })).json()
    const enter = async (code: string): Promise<Client> => {
      const own = await server.signIn(`${code.toLowerCase()}@demo.test`)
      return client(server.url, texts[0]?.id ?? '', own, delegation(code))
    }
    people = [await enter('CEPT'), await enter('APT')]
    await Promise.all(people.map(one => one.synced()))
  })
  afterAll(async () => {
    for (const one of people) one.close()
    await server.close()
    await database.close()
  })

  it('loses nothing that was acknowledged; everybody comes back and goes on without a hand', async () => {
    const [cept, apt] = people
    if (!cept || !apt) throw new Error('nobody came')
    for (let n = 0; n < 20; n++) cept.hand.perform(paragraph(`CEPT wrote ${n}`))
    const { seq } = await cept.saved()
    const { port } = server
    await server.close()
    await cept.until(() => !cept.provider.wsconnected)
    cept.hand.perform(paragraph('CEPT wrote while nobody heard'))
    apt.hand.perform(paragraph('so did APT'))
    server = await startTestServer({ database, config: { port } })
    await Promise.all([cept.synced(), apt.synced()])
    const ack = await cept.saved()
    await apt.saved()
    expect(ack.seq).toBeGreaterThanOrEqual(seq)
    await cept.until(() => cept.lines().join() === apt.lines().join())
    for (let n = 0; n < 20; n++) expect(apt.lines().join()).toContain(`CEPT wrote ${n}`)
    expect(apt.lines().join()).toContain('CEPT wrote while nobody heard')
    expect(cept.lines().join()).toContain('so did APT')
    expect([cept.refusal, apt.refusal]).toEqual([null, null])
  })
})
