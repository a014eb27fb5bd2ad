// @vitest-environment jsdom
// Parts that are fetched when they are first shown: what stands in their place, and what a failure does.
import { act, type ComponentType } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import { Fallen } from '../../../../client/frame/Fallen.tsx'
import { loaded } from '../../../../client/frame/loaded.tsx'
import { mount, type Screen } from '../mount.tsx'

type Props = { name: string }
const Named = ({ name }: Props) => <p>{name} is here</p>

let screen: Screen
afterEach(async () => {
  await screen.close()
  vi.restoreAllMocks()
})

/** A part whose fetching is settled by hand. */
function held() {
  const fetches: { arrive: (part: ComponentType<Props>) => void; fail: (error: Error) => void }[] = []
  const load = () =>
    new Promise<ComponentType<Props>>((arrive, fail) => {
      fetches.push({ arrive, fail })
    })
  return {
    fetches,
    Part: loaded(load, <p>waiting</p>),
    arrive: () => act(async () => fetches.at(-1)?.arrive(Named)),
    fail: () => act(async () => fetches.at(-1)?.fail(new Error('gone'))),
  }
}

test('a part takes the place of what waited for it, and is there at once the next time', async () => {
  const { Part, arrive, fetches } = held()
  screen = await mount(<Part name="the room" />)
  expect(screen.words()).toContain('waiting')
  await arrive()
  expect(screen.words()).toContain('the room is here')
  expect(screen.words()).not.toContain('waiting')
  await screen.close()
  screen = await mount(<Part name="the record" />)
  expect(screen.words()).toContain('the record is here')
  expect(fetches).toHaveLength(1)
})

test('a part that cannot be fetched is told by the page, and fetched again when it is shown again', async () => {
  // React tells the console of every caught fault; here it is the test's own.
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
  const { Part, arrive, fail } = held()
  screen = await mount(
    <Fallen>
      <Part name="the room" />
    </Fallen>,
  )
  await fail()
  expect(screen.words()).toContain('This page stopped')
  await screen.close()
  screen = await mount(<Part name="the room" />)
  await arrive()
  expect(screen.words()).toContain('the room is here')
})

test('a part that comes after the reader has left is drawn nowhere', async () => {
  const { Part, arrive } = held()
  screen = await mount(<Part name="the room" />)
  await screen.show(<p>elsewhere</p>)
  await arrive()
  expect(screen.words()).toContain('elsewhere')
  expect(screen.words()).not.toContain('the room is here')
})
