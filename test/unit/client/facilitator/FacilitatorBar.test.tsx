// @vitest-environment jsdom
// The facilitator sees what a decision would leave, decides on nothing unseen, and hears why when it is refused.
import { act, useState } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import type { Scene } from '../../../../client/facilitator/decision.ts'
import { FacilitatorBar } from '../../../../client/facilitator/FacilitatorBar.tsx'
import { useDecision } from '../../../../client/facilitator/useDecision.ts'
import { readBrackets } from '../../../../shared/brackets.ts'
import { digestOf } from '../../../../shared/digest.ts'
import { type CommandBody, commandBody } from '../../../../shared/negotiation/commands.ts'
import { done } from '../../../../shared/refusal.ts'
import type { DelegationInfo } from '../../../../shared/requests.ts'
import { type Block, blockText } from '../../../../shared/text.ts'
import { markId, text } from '../../../helpers/documents.ts'
import { negotiationTable } from '../../../helpers/negotiation.ts'
import { mount, type Screen } from '../mount.tsx'
import { sceneAt, sceneOf } from './scene.ts'

const DELEGATIONS: DelegationInfo[] = [
  { code: 'APT', name: 'APT', colour: 0, pattern: 'solid' },
  { code: 'CEPT', name: 'CEPT', colour: 3, pattern: 'dashed' },
]
const BEFORE = text('1| It {-CEPT#1:shall-}{+CEPT#2:should+} report.')
const OTHERWISE = text('1| It {-CEPT#1:shall-}{+CEPT#2:should not+} report.')
const KEYS = { next: 'F8', previous: 'Shift+F8' }

let previewed: string | null = null
let proposed: unknown[] = []
type Shown = { blocks: readonly Block[]; scene?: Scene; here?: readonly string[] }
function Bar({ blocks, scene: given, here = ['CEPT', 'APT'] }: Shown) {
  const [made] = useState(() => new Map<readonly Block[], Scene>())
  const scene = given ?? made.get(blocks) ?? sceneOf(blocks)
  made.set(blocks, scene)
  const decision = useDecision('a-text', scene, 'CHAIR')
  const { passages } = readBrackets(blocks)
  previewed = decision.result ? decision.result.map(blockText).join('\n') : null
  return (
    <FacilitatorBar
      text="a-text"
      scene={scene}
      chair="CHAIR"
      passages={passages}
      current={passages[0] ?? null}
      pid={blocks[0]?.pid ?? null}
      delegations={DELEGATIONS}
      decision={decision}
      keys={KEYS}
      isHere={code => here.includes(code)}
      lead={{ on: false, toggle: () => undefined }}
      onProject={() => undefined}
      onStep={() => undefined}
      onPropose={(...words) => {
        proposed.push(words)
        return done(true)
      }}
    />
  )
}

let screen: Screen
afterEach(async () => {
  proposed = []
  await screen.close()
  vi.unstubAllGlobals()
})

/** Answers every command with this and keeps what was asked. */
function server(status: number, answer: unknown): CommandBody[] {
  const asked: CommandBody[] = []
  vi.stubGlobal('fetch', async (_path: string, request: RequestInit) => {
    asked.push(commandBody.parse(JSON.parse(String(request.body))))
    return new Response(JSON.stringify(answer), { status })
  })
  return asked
}

test('a decision is previewed, confirmed with its reason, and carries the digest of what was seen', async () => {
  const asked = server(200, { seq: 7 })
  screen = await mount(<Bar blocks={BEFORE} />)
  await screen.press(/^Adopt/)
  expect(previewed).toBe('It should report.')
  expect(asked).toEqual([])
  await screen.type('.resolve-reason input', 'agreed in the corridor')
  await screen.press('Confirm: Adopt')
  const marks = [markId('CEPT', 1), markId('CEPT', 2)]
  expect(asked).toMatchObject([
    {
      act: 'decide',
      steps: [{ act: 'adopt', marks }],
      reason: 'agreed in the corridor',
      digest: digestOf(BEFORE, marks),
    },
  ])
  expect(previewed).toBeNull()
  expect(screen.words()).toContain('Adopted: CEPT')
})

test('cancelling decides nothing and ends the preview', async () => {
  const asked = server(200, { seq: 7 })
  screen = await mount(<Bar blocks={BEFORE} />)
  await screen.press(/^Reject/)
  expect(previewed).toBe('It shall report.')
  await screen.press('Cancel')
  expect(previewed).toBeNull()
  expect(asked).toEqual([])
})

test('a passage that changes meanwhile must be looked at again before anything is sent', async () => {
  const asked = server(200, { seq: 7 })
  screen = await mount(<Bar blocks={BEFORE} />)
  await screen.press(/^Adopt/)
  await screen.show(<Bar blocks={OTHERWISE} />)
  expect(screen.words()).toContain('The passage changed since you looked.')
  expect(screen.hasButton(/^Confirm/)).toBe(false)
  await screen.press('Look again')
  expect(previewed).toBe('It should not report.')
  await screen.press('Confirm: Adopt')
  const digest = digestOf(OTHERWISE, [markId('CEPT', 1), markId('CEPT', 2)])
  expect(asked[0]).toMatchObject({ digest })
})

test('a refusal is told in words, and trying again after a lost answer cannot decide twice', async () => {
  const asked = server(503, { error: { code: 'unavailable' } })
  screen = await mount(<Bar blocks={BEFORE} />)
  await screen.press(/^Adopt/)
  await screen.press('Confirm: Adopt')
  expect(screen.words()).toContain('The server does not answer.')
  await screen.press('Confirm: Adopt')
  expect(asked).toHaveLength(2)
  expect(asked[1]?.id).toBe(asked[0]?.id)
})

const heardBox = (code: string): HTMLInputElement => {
  const found = document.querySelector(`input[aria-label^="${code}: heard"]`)
  if (!(found instanceof HTMLInputElement)) throw new Error(`nothing of ${code} to hear`)
  return found
}

test('what a delegation holds goes only when it was heard; the button says whose word is missing and who is away', async () => {
  const asked = server(200, { seq: 7 })
  screen = await mount(<Bar blocks={BEFORE} here={['APT']} />)
  await screen.press(/^Reject/)
  const confirm = screen.button('Confirm: Reject')
  expect(confirm.getAttribute('aria-disabled')).toBe('true')
  const why = document.getElementById(confirm.getAttribute('aria-describedby') ?? '')
  expect(why?.textContent).toContain('the word of CEPT is missing')
  expect(why?.textContent).toContain('CEPT is not in the room')
  await screen.press('Confirm: Reject')
  expect(asked).toEqual([])
  expect(document.activeElement).toBe(heardBox('CEPT'))
  await act(async () => heardBox('CEPT').click())
  expect(why?.textContent?.trim()).toBe('')
  await screen.press('Confirm: Reject')
  expect(asked).toMatchObject([{ act: 'decide', heard: ['CEPT'] }])
})

test('a release by the own word needs no ear', async () => {
  const table = negotiationTable('1| It {-CEPT#1:shall-}{+CEPT#2:should+} report.')
  expect(table.ask('CEPT', { act: 'release', number: 'CEPT/1' })).toBe('ok')
  const asked = server(200, { seq: 7 })
  screen = await mount(<Bar blocks={table.blocks()} scene={sceneAt(table)} />)
  await screen.press(/^Reject/)
  expect(document.querySelector('.heard')?.textContent).toContain('released')
  await screen.press('Confirm: Reject')
  expect(asked[0]).not.toHaveProperty('heard')
})

test('one press keeps an alternative and lets all others go', async () => {
  const blocks = text('1| It {-APT:{-CEPT:shall-}-}{+APT:should+}{+CEPT:may+} report.')
  const asked = server(200, { seq: 7 })
  screen = await mount(<Bar blocks={blocks} />)
  await screen.press(/^Keep C may/)
  expect(previewed).toBe('It may report.')
  await act(async () => heardBox('APT').click())
  await screen.press('Confirm: Keep C')
  expect(asked).toMatchObject([{ steps: [{ act: 'reject' }, { act: 'adopt' }], heard: ['APT'] }])
})

test("the chair's own words are put in beside the others, and decide nothing", async () => {
  const asked = server(200, { seq: 7 })
  screen = await mount(<Bar blocks={BEFORE} />)
  await screen.press('Own words…')
  await screen.press('B: CEPT')
  await screen.press('Put it in')
  expect(proposed).toEqual([[BEFORE[0]?.pid, 3, 8, 'should']])
  expect(asked).toEqual([])
  expect(screen.words()).toContain("Your words stand in the text as the chair's proposal.")
})

test('a paragraph is put off with a reason; a clean one is marked as agreed, alone or with its provision', async () => {
  const asked = server(200, { seq: 7 })
  screen = await mount(<Bar blocks={BEFORE} />)
  expect(screen.hasButton('Mark as agreed…')).toBe(false)
  await screen.press('Put off…')
  await screen.press('Put off')
  const clean = text('1| It shall report.', 'item:a)| It meets.', '2| It reads.')
  await screen.show(<Bar blocks={clean} />)
  await screen.press('Mark as agreed…')
  await act(async () => document.querySelector<HTMLInputElement>('input[type=radio][value=meeting]')?.click())
  await screen.press('Note a reservation')
  await screen.press('Mark as agreed')
  expect(asked).toMatchObject([
    { act: 'defer', pid: BEFORE[0]?.pid, reason: '' },
    {
      ...{ act: 'agree', pids: [clean[0]?.pid], level: 'meeting' },
      reservations: [{ delegation: 'APT', kind: 'ad-referendum', text: '' }],
    },
  ])
})

test('what was agreed is reopened with a reason alone', async () => {
  const table = negotiationTable('1| It shall report.')
  const pid = table.blocks()[0]?.pid
  expect(table.ask('CHAIR', { act: 'agree', pids: [pid] })).toBe('ok')
  server(200, { seq: 7 })
  screen = await mount(<Bar blocks={table.blocks()} scene={sceneAt(table)} />)
  await screen.press('Reopen…')
  expect(screen.button('Reopen').disabled).toBe(true)
  expect(screen.words()).toContain('Everybody will see')
})

test('silence is asked with the decision that was previewed, until a time everybody can read', async () => {
  const asked = server(200, { seq: 7 })
  screen = await mount(<Bar blocks={BEFORE} />)
  await screen.press(/^Reject/)
  await screen.press('Ask by silence…')
  expect(previewed).toBe('It shall report.')
  expect(screen.words()).toContain('UTC')
  await screen.press('Open the window')
  expect(asked).toMatchObject([{ act: 'silence-open', steps: [{ act: 'reject' }] }])
  expect(screen.words()).toContain('The silence window is open.')
})

test('the same change elsewhere is offered when proposals are tied', async () => {
  const blocks = text(
    '1| It {-CEPT#1:shall-}{+CEPT#2:should+} report.',
    '2| It {-APT#1:Shall-}{+APT#2:should+} meet and {+APT#3:also +}read.',
  )
  const asked = server(200, { seq: 7 })
  screen = await mount(<Bar blocks={blocks} />)
  await screen.press('Tie CEPT/1 to other proposals…')
  expect(screen.words()).toContain('The same change stands in 1 other place.')
  await screen.press('Take them too')
  await screen.press('Tie 2 together')
  expect(asked).toMatchObject([{ act: 'link', numbers: ['CEPT/1', 'APT/1'] }])
})

test('a proposal that goes while it is looked at is said to be gone, and the focus stays in the bar', async () => {
  server(200, { seq: 7 })
  screen = await mount(<Bar blocks={BEFORE} />)
  await screen.press(/^Adopt/)
  await screen.show(<Bar blocks={text('1| It shall [APT:report].')} />)
  await act(async () => screen.button('Look again').focus())
  await screen.press('Look again')
  expect(screen.words()).toContain('it was withdrawn or already decided')
  expect(previewed).toBeNull()
  expect(document.activeElement?.className).toBe('facilitator-main')
})
