// @vitest-environment jsdom
// A fault while drawing leaves words and a way on, never a blank page.
import { afterEach, expect, test, vi } from 'vitest'
import { Fallen } from '../../../../client/frame/Fallen.tsx'
import { mount, type Screen } from '../mount.tsx'

let screen: Screen
afterEach(async () => {
  await screen.close()
  vi.restoreAllMocks()
})

function Broken(): never {
  throw new Error('a fault')
}

test('what breaks is told with a way on', async () => {
  // React tells the console of every caught fault; here it is the test's own.
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
  screen = await mount(
    <Fallen>
      <Broken />
    </Fallen>,
  )
  expect(screen.words()).toContain('This page stopped')
  expect(screen.hasButton('Reload the page')).toBe(true)
})

test('what holds is shown', async () => {
  screen = await mount(<Fallen>the text</Fallen>)
  expect(screen.words()).toContain('the text')
})
