// A body that its sender breaks off is no fault of ours: no error in the log, and nothing that the alarms count.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createLogger } from '../../server/logger.ts'
import { startTestServer, type TestServer } from '../helpers/server.ts'
import { beginRequest } from '../helpers/slowRequest.ts'

let server: TestServer
const faults: string[] = []
beforeAll(async () => {
  server = await startTestServer({ logger: createLogger('error', { write: line => void faults.push(line) }) })
})
afterAll(() => server.close())

async function answered(status: number): Promise<number> {
  const metrics = await (await server.send('GET', '/metrics')).text()
  const line = new RegExp(`^parley_http_requests_total\\{status="${status}"\\} (\\d+)$`, 'm').exec(metrics)
  return Number(line?.[1] ?? 0)
}

test.each([
  ['of a stated length', 'POST', '/api/session', false],
  ['of any length', 'POST', '/api/session', true],
  ['with a file of a stated length', 'POST', '/api/texts/none/import', false],
  ['with a file of any length', 'POST', '/api/texts/none/import', true],
])('a body %s', async (_case, method, path, unmeasured) => {
  const cookie = await server.signIn('cept@demo.test')
  const before = await answered(400)
  const slow = await beginRequest(server, method, path, { cookie, body: new Uint8Array(50_000), unmeasured })
  slow.breakOff()
  await expect.poll(() => answered(400)).toBe(before + 1)
  expect(await answered(503)).toBe(0)
  expect(faults).toEqual([])
})
