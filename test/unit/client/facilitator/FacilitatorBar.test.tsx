// @vitest-environment jsdom
// The facilitator sees what a decision would leave, decides on nothing unseen, and hears why when it is refused.
import { afterEach, expect, test, vi } from 'vitest'
import { FacilitatorBar } from '../../../../client/facilitator/FacilitatorBar.tsx'
import { useDecision } from '../../../../client/facilitator/useDecision.ts'
import { readBrackets } from '../../../../shared/brackets.ts'
import { digestOf } from '../../../../shared/digest.ts'
import { type CommandBody, commandBody } from '../../../../shared/negotiation/commands.ts'
import type { DelegationInfo } from '../../../../shared/requests.ts'
import { type Block, blockText } from '../../../../shared/text.ts'
import { markId, text } from '../../../helpers/documents.ts'
import { mount, type Screen } from '../mount.tsx'

const DELEGATIONS: DelegationInfo[] = [{ code: 'CEPT', name: 'CEPT', colour: 3, pattern: 'dashed' }]
const BEFORE = text('1| It {-CEPT#1:shall-}{+CEPT#2:should+} report.')
const OTHERWISE = text('1| It {-CEPT#1:shall-}{+CEPT#2:should not+} report.')
const KEYS = { next: 'F8', previous: 'Shift+F8' }

let previewed: string | null = null
function Bar({ blocks }: { blocks: readonly Block[] }) {
  const decision = useDecision('a-text', blocks)
  const { passages } = readBrackets(blocks)
  previewed = decision.result ? decision.result.map(blockText).join('\n') : null
  return (
    <FacilitatorBar
      blocks={blocks}
      passages={passages}
      current={passages[0]?.key ?? null}
      delegations={DELEGATIONS}
      decision={decision}
      keys={KEYS}
      onStep={() => undefined}
    />
  )
}

let screen: Screen
afterEach(async () => {
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
    { act: 'adopt', marks, reason: 'agreed in the corridor', digest: digestOf(BEFORE, marks) },
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
