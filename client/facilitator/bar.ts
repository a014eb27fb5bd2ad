// What the facilitator's bar is given.
import type { Passage } from '../../shared/brackets.ts'
import type { ParagraphId } from '../../shared/ids.ts'
import type { Result } from '../../shared/refusal.ts'
import type { DelegationInfo } from '../../shared/requests.ts'
import type { Scene } from './decision.ts'
import type { Decision } from './useDecision.ts'

export type BarProps = {
  text: string
  scene: Scene
  /** for whom the chair acts */
  chair: string
  passages: readonly Passage[]
  current: Passage | null
  /** the paragraph at the caret */
  pid: ParagraphId | null
  delegations: readonly DelegationInfo[]
  decision: Decision
  keys: { next: string; previous: string }
  isHere: (code: string) => boolean
  lead: { on: boolean; toggle: () => void }
  onProject: () => void
  onStep: (direction: 1 | -1) => void
  onPropose: (pid: ParagraphId, from: number, to: number, words: string) => Result<true>
}
