// @vitest-environment jsdom
// Who signed in by a one-time password sees nothing but the choice of an own one; a weak one is not even sent.
import { afterEach, expect, test, vi } from 'vitest'
import { PasswordForm } from '../../../../client/session/PasswordForm.tsx'
import { RequireSession } from '../../../../client/session/RequireSession.tsx'
import type { SessionAnswer } from '../../../../shared/requests.ts'
import { mount, type Screen } from '../mount.tsx'

let screen: Screen
afterEach(async () => {
  await screen.close()
  vi.unstubAllGlobals()
})

const user = (mustChangePassword: boolean): SessionAnswer['user'] => ({
  id: 'u1',
  email: 'anna.berg@example.org',
  name: 'Anna Berg',
  administrator: false,
  mustChangePassword,
})

/** A server with this session; what is sent to it is kept. */
function server(
  mustChange: boolean,
  change: () => Response = () => new Response(null, { status: 204 }),
): unknown[] {
  const sent: unknown[] = []
  vi.stubGlobal('fetch', async (_path: string, request: RequestInit) => {
    if (request.method === 'GET') return Response.json({ user: user(mustChange), memberships: [] })
    sent.push(JSON.parse(String(request.body)))
    return change()
  })
  return sent
}

const fill = async (current: string, next: string, again = next) => {
  await screen.type('input[name=current]', current)
  await screen.type('input[name=next]', next)
  await screen.type('input[name=again]', again)
  await screen.press('Set the password')
}

test('a page is not shown before an own password is chosen', async () => {
  server(true)
  screen = await mount(<RequireSession>{() => <p>the page</p>}</RequireSession>)
  await vi.waitFor(() => expect(screen.words()).toContain('Choose your password'))
  expect(screen.words()).not.toContain('the page')
})

test('a page is shown to whoever has an own password', async () => {
  server(false)
  screen = await mount(<RequireSession>{() => <p>the page</p>}</RequireSession>)
  await vi.waitFor(() => expect(screen.words()).toContain('the page'))
})

test.each([
  ['', 'seven quiet rivers', 'seven quiet rivers', 'Enter the password you signed in with.'],
  ['old', 'short', 'short', 'Take at least 12 characters.'],
  ['old', 'anna.berg of 2030', 'anna.berg of 2030', 'Your email'],
  ['old', 'password1234', 'password1234', 'one of the first passwords'],
  ['old', 'seven quiet rivers', 'seven quiet river', 'differ'],
])('what cannot be a password is said and not sent (%s, %s, %s)', async (current, next, again, words) => {
  const sent = server(false)
  screen = await mount(<PasswordForm user={user(false)} onChanged={async () => {}} />)
  await fill(current, next, again)
  expect(screen.words()).toContain(words)
  expect(sent).toEqual([])
})

test('a wrong current password is told in words, and nothing that was typed is lost', async () => {
  const refused = Response.json({ error: { code: 'wrong-password' } }, { status: 403 })
  const sent = server(false, () => refused)
  let changed = 0
  screen = await mount(<PasswordForm user={user(false)} onChanged={async () => void changed++} />)
  await fill('wrong', 'seven quiet rivers')
  expect(sent).toEqual([{ current: 'wrong', next: 'seven quiet rivers' }])
  expect(screen.words()).toContain('The current password is not right.')
  expect([screen.field('input[name=next]').value, changed]).toEqual(['seven quiet rivers', 0])
})
