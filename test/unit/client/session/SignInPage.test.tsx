// @vitest-environment jsdom
// The front door says why it stays closed, and offers demonstration accounts only where the server has some.
import { afterEach, expect, test, vi } from 'vitest'
import { SignInPage } from '../../../../client/session/SignInPage.tsx'
import { mount, type Screen } from '../mount.tsx'

let screen: Screen
afterEach(async () => {
  await screen.close()
  vi.unstubAllGlobals()
})

const ACCOUNT = {
  email: 'apt@demo.test',
  password: 'p',
  name: 'Delegate of APT',
  role: 'delegate',
  delegation: 'APT',
}
const refused = (code: string, status: number, detail?: object) =>
  new Response(JSON.stringify({ error: { code, detail } }), { status })

/** A server where nobody is signed in; `signIn` answers attempts, which are kept. */
function server(signIn: () => Response, demo: object | null): unknown[] {
  const attempts: unknown[] = []
  vi.stubGlobal('fetch', async (path: string, request: RequestInit) => {
    if (path === '/api/demo') return demo ? new Response(JSON.stringify(demo)) : refused('not-found', 404)
    if (request.method !== 'POST') return refused('not-signed-in', 401)
    attempts.push(JSON.parse(String(request.body)))
    return signIn()
  })
  return attempts
}
const fill = async () => {
  await screen.type('input[name=email]', 'apt@demo.test')
  await screen.type('input[name=password]', 'wrong')
}

test('empty fields are not sent', async () => {
  const attempts = server(() => refused('wrong-credentials', 401), null)
  screen = await mount(<SignInPage />)
  await screen.press('Sign in')
  expect(screen.words()).toContain('Enter your email and your password.')
  expect(attempts).toEqual([])
})

test('a wrong password is told in words', async () => {
  const attempts = server(() => refused('wrong-credentials', 401), null)
  screen = await mount(<SignInPage />)
  await fill()
  await screen.press('Sign in')
  expect(attempts).toEqual([{ email: 'apt@demo.test', password: 'wrong' }])
  expect(screen.words()).toContain('This email and password do not belong together.')
})

test('a lockout says how long it lasts', async () => {
  server(() => refused('locked-out', 429, { retryAfter: 900 }), null)
  screen = await mount(<SignInPage />)
  await fill()
  await screen.press('Sign in')
  expect(screen.words()).toContain('You can try again in 15 minutes.')
})

test('demonstration accounts sign in by one press, where there are some', async () => {
  const attempts = server(() => refused('unavailable', 503), { accounts: [ACCOUNT] })
  screen = await mount(<SignInPage />)
  await vi.waitFor(() => screen.button(/Delegate of APT/))
  await screen.press(/Delegate of APT/)
  expect(attempts).toEqual([{ email: 'apt@demo.test', password: 'p' }])
})

test('without demonstration accounts nothing is said of them', async () => {
  server(() => refused('wrong-credentials', 401), null)
  screen = await mount(<SignInPage />)
  expect(screen.words()).not.toContain('Demonstration')
})
