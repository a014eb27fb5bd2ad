// Real sockets, real database, stock y-websocket: what the whole server promises about a text.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { digestOf } from '../../shared/digest.ts'
import { blockText } from '../../shared/text.ts'
import { blockElements, blockYText, readText } from '../../shared/ydoc.ts'
import { type Client, client } from '../helpers/client.ts'
import { delegation } from '../helpers/documents.ts'
import { startTestServer, type TestServer } from '../helpers/server.ts'
import type { Act } from '../simulation/driver.ts'

const TEXT = 'provision-1-8-2'
const typing = (words: string, block = 128, at = 100): Act => ({ kind: 'type', block, at, length: 0, words })

describe('a text over real sockets', () => {
  let server: TestServer
  let textId = TEXT
  const open: Client[] = []

  beforeAll(async () => {
    server = await startTestServer()
    const cookie = await server.signIn('cept@demo.test')
    const answer = await server.send('GET', '/api/texts', { cookie })
    const texts: { id: string }[] = await answer.json()
    textId = texts[0]?.id ?? TEXT
  })
  afterAll(async () => {
    for (const one of open) one.close()
    await server.close()
  })

  async function enter(account: string, code = account.toUpperCase()): Promise<Client> {
    const cookie = await server.signIn(`${account}@demo.test`)
    const one = client(server.url, textId, cookie, delegation(code))
    open.push(one)
    await one.synced()
    return one
  }

  it('shows two delegates the same text, and saves before it says so', async () => {
    const [cept, apt] = [await enter('cept'), await enter('apt')]
    cept.hand.perform(typing('from CEPT '))
    apt.hand.perform(typing('from APT '))
    const ack = await cept.saved()
    await apt.saved()
    await cept.until(() => cept.lines().join() === apt.lines().join())
    expect(cept.lines().join('\n')).toContain('from APT ')
    expect(ack.seq).toBeGreaterThan(0)
    expect(ack.seq).toBeLessThanOrEqual(await recordedSeq())
  })

  const recordedSeq = async (): Promise<number> => {
    const cookie = await server.signIn('cept@demo.test')
    const answer = await server.send('GET', '/api/texts', { cookie })
    const texts: { id: string; seq: number }[] = await answer.json()
    return texts.find(text => text.id === textId)?.seq ?? 0
  }

  it('refuses a client that writes without marks, in words and for good', async () => {
    const [cept, apt] = [await enter('cept'), await enter('apt')]
    const before = apt.lines()
    const block = blockElements(cept.doc)[1]
    const words = block && blockYText(block)
    words?.delete(0, 3)
    await cept.until(() => cept.closed !== null)
    expect(cept.refusal?.code).toBe('base-changed')
    expect(cept.closed?.code).toBe(4409)
    expect(cept.provider.shouldConnect).toBe(false)
    expect(apt.lines()).toEqual(before)
  })

  it('lets an observer read and never write', async () => {
    const [observer, apt] = [await enter('observer', 'OBS'), await enter('apt')]
    apt.hand.perform(typing('seen by all '))
    await apt.saved()
    await observer.until(() => observer.lines().join().includes('seen by all '))
    await observer.saved()
    observer.hand.perform(typing('never '))
    await observer.until(() => observer.closed !== null)
    expect(observer.refusal?.code).toBe('observers-read')
    expect(apt.lines().join()).not.toContain('never ')
  })

  it('closes a person’s sockets when the role changes, and admits by the new role', async () => {
    const atu = await enter('atu')
    const cookie = await server.signIn('secretariat@demo.test')
    const change = (role: string) =>
      server.send('PUT', '/api/meetings/irm-illustration/members/demo-atu', {
        cookie,
        body: { role, delegation: 'ATU' },
      })
    expect((await change('observer')).status).toBeLessThan(300)
    await atu.until(() => atu.closed !== null)
    expect(atu.closed?.code).toBe(4403)
    expect(atu.refusal?.code).toBe('authority-changed')
    const again = await enter('atu')
    again.hand.perform(typing('as observer '))
    await again.until(() => again.closed !== null)
    expect(again.refusal?.code).toBe('observers-read')
    await change('delegate')
  })

  it('brings what was typed offline when the socket is back', async () => {
    const [cept, rcc] = [await enter('cept'), await enter('rcc')]
    rcc.provider.disconnect()
    rcc.hand.perform(typing('typed offline '))
    rcc.provider.connect()
    await rcc.synced()
    await rcc.saved()
    await cept.until(() => cept.lines().join().includes('typed offline '))
  })

  describe('a decision', () => {
    const decide = async (account: string, body: object) => {
      const cookie = await server.signIn(`${account}@demo.test`)
      const answer = await server.send('POST', `/api/texts/${textId}/commands`, { cookie, body })
      return { status: answer.status, body: await answer.json() }
    }

    it('is made once, seen by all, and refused to everybody but the facilitator', async () => {
      const [citel, chair] = [await enter('citel'), await enter('facilitator', 'CHAIR')]
      citel.hand.perform({ ...typing('to be adopted '), kind: 'paragraph' })
      await citel.saved()
      await chair.until(() => chair.lines().join().includes('to be adopted '))
      const blocks = readText(chair.doc)
      const marks = [blocks.find(block => blockText(block) === 'to be adopted ')?.insertion?.id ?? '']
      const command = { id: crypto.randomUUID(), act: 'adopt', marks, digest: digestOf(blocks, marks) }
      expect((await decide('citel', command)).status).toBe(403)
      expect(await decide('facilitator', { ...command, digest: 'other' })).toMatchObject({
        status: 409,
        body: { error: { code: 'passage-changed' } },
      })
      const again = { ...command, id: crypto.randomUUID() }
      const first = await decide('facilitator', again)
      expect(first).toMatchObject({ status: 200, body: { seq: expect.any(Number) } })
      expect(await decide('facilitator', again)).toEqual(first)
      expect(await decide('facilitator', { ...again, act: 'reject' })).toMatchObject({
        status: 409,
        body: { error: { code: 'command-reused' } },
      })
      await citel.until(() => citel.lines().includes('to be adopted '))
    })

    it('that is malformed or asked of no text is refused in the one error shape', async () => {
      expect(await decide('facilitator', { id: 'x' })).toMatchObject({
        status: 400,
        body: { error: { code: 'malformed' } },
      })
    })
  })

  it('closes a socket that sends words instead of bytes', async () => {
    const rcc = await enter('rcc')
    rcc.provider.ws?.send('hello')
    await rcc.until(() => rcc.closed !== null)
    expect(rcc.closed?.code).toBe(4400)
  })
})
