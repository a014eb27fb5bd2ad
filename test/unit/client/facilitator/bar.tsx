// The facilitator's bar on a text, what it previews and proposes, and a server that answers as a test says.
import { type ReactNode, useState } from 'react'
import { vi } from 'vitest'
import type { Scene } from '../../../../client/facilitator/decision.ts'
import { FacilitatorBar } from '../../../../client/facilitator/FacilitatorBar.tsx'
import { useDecision } from '../../../../client/facilitator/useDecision.ts'
import { readBrackets } from '../../../../shared/brackets.ts'
import { type CommandBody, commandBody } from '../../../../shared/negotiation/commands.ts'
import { done } from '../../../../shared/refusal.ts'
import type { DelegationInfo } from '../../../../shared/requests.ts'
import { type Block, blockText } from '../../../../shared/text.ts'
import { text } from '../../../helpers/documents.ts'
import { mount, type Screen } from '../mount.tsx'
import { sceneOf } from './scene.ts'

const DELEGATIONS: DelegationInfo[] = [
  { code: 'APT', name: 'APT', colour: 0, pattern: 'solid' },
  { code: 'CEPT', name: 'CEPT', colour: 3, pattern: 'dashed' },
]
const KEYS = { next: 'F8', previous: 'Shift+F8' }

/** A text with one proposal. */
export const BEFORE = text('1| It {-CEPT#1:shall-}{+CEPT#2:should+} report.')

let preview: string | null = null
let own: unknown[] = []
let screen: Screen | null = null

/** What the text would say after the decision that is looked at; null when none is. */
export const previewed = (): string | null => preview
/** The chair's own words that were put in. */
export const proposed = (): readonly unknown[] => own

type Shown = { blocks: readonly Block[]; scene?: Scene; here?: readonly string[]; at?: number }
/** The bar at a passage, the first unless told, with everybody in the room unless told. */
export function Bar({ blocks, scene: given, here = ['CEPT', 'APT'], at = 0 }: Shown) {
  const [made] = useState(() => new Map<readonly Block[], Scene>())
  const scene = given ?? made.get(blocks) ?? sceneOf(blocks)
  made.set(blocks, scene)
  const decision = useDecision('a-text', scene, 'CHAIR')
  const { passages } = readBrackets(blocks)
  preview = decision.result ? decision.result.map(blockText).join('\n') : null
  return (
    <FacilitatorBar
      text="a-text"
      scene={scene}
      chair="CHAIR"
      passages={passages}
      current={passages[at] ?? null}
      pid={blocks[0]?.pid ?? null}
      delegations={DELEGATIONS}
      decision={decision}
      keys={KEYS}
      isHere={code => here.includes(code)}
      lead={{ on: false, toggle: () => undefined }}
      onProject={() => undefined}
      onStep={() => undefined}
      onPropose={(...words) => {
        own.push(words)
        return done(true)
      }}
    />
  )
}

/** Shows the bar; `closeBar` takes it away behind the test. */
export async function showBar(part: ReactNode): Promise<Screen> {
  screen = await mount(part)
  return screen
}

export async function closeBar(): Promise<void> {
  own = []
  await screen?.close()
  screen = null
  vi.unstubAllGlobals()
}

/** Answers every command with this and keeps what was asked. */
export function server(status: number, answer: unknown): CommandBody[] {
  const asked: CommandBody[] = []
  vi.stubGlobal('fetch', async (_path: string, request: RequestInit) => {
    asked.push(commandBody.parse(JSON.parse(String(request.body))))
    return new Response(JSON.stringify(answer), { status })
  })
  return asked
}
