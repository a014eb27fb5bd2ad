// What the sockets say of comments and drafts: that there is news, to those who may know.
import { createDecoder, readVarUint } from 'lib0/decoding'
import { describe, expect, test } from 'vitest'
import { encodeNotice, MESSAGE, readNotice } from '../../shared/protocol.ts'
import type { Client } from '../helpers/client.ts'
import { made, useDiscussion, type Who } from './discussion/members.ts'

const { ask, threadOf, say, draft, connect } = useDiscussion()

describe('on the sockets', () => {
  /** Everything a socket of this person receives, and the topics among it. */
  async function listen(who: Who): Promise<{ one: Client; topics: string[]; frames: Uint8Array[] }> {
    const one = connect(who)
    const topics: string[] = []
    const frames: Uint8Array[] = []
    one.provider.messageHandlers[MESSAGE.notice] = (_e, d) => topics.push(readNotice(d) ?? 'unknown')
    await one.synced()
    one.provider.ws?.addEventListener('message', ({ data }) => frames.push(new Uint8Array(data)))
    return { one, topics, frames }
  }

  test('only those are told who may know, and only that there is news', async () => {
    const [cept, apt, observer] = await Promise.all([listen('cept'), listen('apt'), listen('observer')])
    const secret = 'not beyond these walls'
    const id = await say('cept', secret, 'own')
    const root = (await threadOf('cept', id))?.comments[0]?.id ?? ''
    await made(ask('cept', 'PUT', `comments/${id}/${root}`, { body: `${secret} at all` }))
    await draft('cept', secret)
    await cept.one.until(() => cept.topics.length === 3)
    expect(cept.topics).toEqual(['comments', 'comments', 'drafts'])
    // What is said to all comes after it on every socket, so nothing of the above can still be on its way.
    await say('cept', 'in the open', 'all')
    await Promise.all([apt, observer].map(({ one, topics }) => one.until(() => topics.length > 0)))
    expect([apt.topics, observer.topics]).toEqual([['comments'], ['comments']])
    const notices = (frames: Uint8Array[]) =>
      frames.filter(frame => frame[0] === MESSAGE.notice).map(frame => [...frame])
    expect(notices(apt.frames)).toEqual([[...encodeNotice('comments')]])
    for (const { frames } of [cept, apt, observer])
      for (const frame of frames) expect(Buffer.from(frame).includes(secret)).toBe(false)
    for (const { one } of [cept, apt, observer])
      expect(JSON.stringify(one.doc.toJSON())).not.toContain(secret)
  })

  test('a program that knows no notices passes them over', async () => {
    const stock = connect('apt')
    await stock.synced()
    let heard = 0
    stock.provider.ws?.addEventListener('message', ({ data }) => {
      if (readVarUintOf(new Uint8Array(data)) === MESSAGE.notice) heard += 1
    })
    await say('cept', 'hello', 'all')
    await stock.until(() => heard === 1)
    expect(stock.closed).toBeNull()
    stock.hand.perform({ kind: 'type', block: 128, at: 100, length: 0, words: 'still here ' })
    await stock.saved()
  })
})

const readVarUintOf = (bytes: Uint8Array): number => readVarUint(createDecoder(bytes))
