// Whose address a request has.
import type { IncomingMessage } from 'node:http'
import { Hono } from 'hono'
import { expect, test } from 'vitest'
import type { TrustedProxies } from '../../../../server/config.ts'
import { addressReader } from '../../../../server/http/address.ts'
import type { AppEnv } from '../../../../server/http/answers.ts'

async function addressOf(trusted: TrustedProxies, remote: string, forwarded?: string): Promise<string> {
  const read = addressReader(trusted)
  const app = new Hono<AppEnv>().get('/', c => c.text(read(c)))
  const incoming = { socket: { remoteAddress: remote } } as IncomingMessage
  const headers: Record<string, string> = forwarded === undefined ? {} : { 'x-forwarded-for': forwarded }
  return (await app.request('/', { headers }, { incoming, outgoing: undefined })).text()
}

test.each<[string, TrustedProxies, string, string | undefined, string]>([
  ['no proxy is trusted: the header is anybody’s', null, '203.0.113.9', '192.0.2.1', '203.0.113.9'],
  ['one hop', { hops: 1 }, '10.0.0.7', '192.0.2.1', '192.0.2.1'],
  ['one hop, and a forged entry before it', { hops: 1 }, '10.0.0.7', '1.1.1.1, 192.0.2.1', '192.0.2.1'],
  ['two hops', { hops: 2 }, '10.0.0.7', '1.1.1.1, 192.0.2.1, 10.0.0.8', '192.0.2.1'],
  ['more hops than entries: the farthest that is known', { hops: 3 }, '10.0.0.7', '192.0.2.1', '192.0.2.1'],
  ['a trusted address', { addresses: ['10.0.0.7'] }, '10.0.0.7', '192.0.2.1', '192.0.2.1'],
  [
    'a trusted network, IPv4 written as IPv6',
    { addresses: ['10.0.0.0/8'] },
    '::ffff:10.0.0.7',
    '192.0.2.1',
    '192.0.2.1',
  ],
  [
    'not one of the proxies: its header is its own',
    { addresses: ['10.0.0.7'] },
    '203.0.113.9',
    '192.0.2.1',
    '203.0.113.9',
  ],
  ['only proxies all the way', { addresses: ['10.0.0.0/8'] }, '10.0.0.7', '10.0.0.9', '10.0.0.7'],
  ['words that are no address', { hops: 1 }, '10.0.0.7', 'unknown, <script>', '10.0.0.7'],
  ['no header', { hops: 1 }, '10.0.0.7', undefined, '10.0.0.7'],
])('%s', async (_case, trusted, remote, forwarded, expected) => {
  expect(await addressOf(trusted, remote, forwarded)).toBe(expected)
})
