// The course of one decision: choose, see the result in place, hear whose word is missing, confirm or ask by silence.
import { useMemo, useState } from 'react'
import { parseDelegation } from '../../shared/ids.ts'
import { type Hold, holdsOn } from '../../shared/negotiation/guard.ts'
import type { ProposalNumber } from '../../shared/negotiation/model.ts'
import type { Refusal } from '../../shared/refusal.ts'
import type { Block } from '../../shared/text.ts'
import { useCommand } from '../negotiation/useCommand.ts'
import type { Act } from './acts.ts'
import {
  type Draft,
  draftAgain,
  draftOf,
  hasChanged,
  previewOf,
  type Scene,
  type Subject,
} from './decision.ts'

export type Decision = {
  draft: Draft | null
  /** the text as it would be, while a decision is chosen and can be taken */
  result: Block[] | null
  refusal: Refusal | null
  /** the passages changed since the decision was chosen: it must be looked at again */
  changed: boolean
  busy: boolean
  /** what was to be decided is not in the text any more */
  lost: boolean
  /** whose word the decision needs */
  holds: readonly Hold[]
  choose: (subject: Subject) => void
  /** says otherwise what happens to a linked proposal */
  chooseLinked: (number: ProposalNumber, act: Act) => void
  lookAgain: () => void
  cancel: () => void
  /** true when the decision is taken; `heard` are delegations that said in the room that what they hold may go */
  confirm: (reason: string, heard: readonly string[]) => Promise<boolean>
  /** asks all by silence instead; true when the window is open */
  ask: (question: string, deadline: number) => Promise<boolean>
}

export function useDecision(text: string, scene: Scene, own: string): Decision {
  const [draft, setDraft] = useState<Draft | null>(null)
  const [lost, setLost] = useState(false)
  const command = useCommand(text)
  const foreseen = useMemo(() => (draft ? previewOf(draft, scene) : null), [draft, scene])
  const changed = useMemo(() => draft !== null && hasChanged(draft, scene), [draft, scene])
  const chair = parseDelegation(own)
  const holds = draft && chair ? holdsOn(draft.verdict, scene.negotiation, chair) : []

  const start = (next: Draft | null) => {
    command.forget()
    setLost(false)
    setDraft(next)
  }
  const startOr = (next: Draft | null) => {
    start(next)
    setLost(next === null)
  }
  return {
    draft,
    result: foreseen?.ok ? foreseen.value : null,
    refusal: command.refusal ?? (foreseen && !foreseen.ok ? foreseen.refusal : null),
    // while it is being sent, the answer decides: the change may be the decision itself coming back
    changed: changed && !command.busy,
    busy: command.busy,
    holds,
    lost,
    choose: subject => startOr(draftOf(subject, scene)),
    chooseLinked: (number, act) =>
      draft && start(draftOf(draft.subject, scene, new Map([...draft.chosen, [number, act]]))),
    lookAgain: () => draft && startOr(draftAgain(draft, scene)),
    cancel: () => start(null),
    confirm: async (reason, heard) => {
      if (!draft || command.busy) return false
      const said = reason.trim()
      const { verdict, digest } = draft
      const taken = await command.send({
        ...{ act: 'decide', ...verdict, digest },
        ...(said ? { reason: said } : {}),
        ...(heard.length > 0 ? { heard: [...heard] } : {}),
      })
      if (taken) setDraft(null)
      return taken
    },
    ask: async (question, deadline) => {
      if (!draft || command.busy) return false
      const { verdict, digest } = draft
      const opened = await command.send({
        ...{ act: 'silence-open', ...verdict, digest, question: question.trim(), deadline },
      })
      if (opened) setDraft(null)
      return opened
    },
  }
}
