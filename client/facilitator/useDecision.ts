// The course of one decision: choose, see the result in place, confirm.
import { useMemo, useState } from 'react'
import type { Proposal } from '../../shared/proposals.ts'
import type { Refusal } from '../../shared/refusal.ts'
import type { CommandAnswer } from '../../shared/requests.ts'
import type { Block } from '../../shared/text.ts'
import { request } from '../api/http.ts'
import { newCommandId } from '../negotiation/commandId.ts'
import { type Act, bodyOf, type Draft, draftOf, hasChanged, previewOf } from './decision.ts'

export type Decision = {
  draft: Draft | null
  /** the text as it would be, while a decision is chosen and can be taken */
  result: Block[] | null
  refusal: Refusal | null
  /** the passages changed since the decision was chosen: it must be looked at again */
  changed: boolean
  busy: boolean
  choose: (act: Act, proposal: Proposal) => void
  lookAgain: () => void
  cancel: () => void
  /** true when the decision is taken */
  confirm: (reason: string) => Promise<boolean>
}

export function useDecision(text: string, blocks: readonly Block[]): Decision {
  const [draft, setDraft] = useState<Draft | null>(null)
  const [refused, setRefused] = useState<Refusal | null>(null)
  const [busy, setBusy] = useState(false)
  const foreseen = useMemo(() => (draft ? previewOf(draft, blocks) : null), [draft, blocks])
  const changed = useMemo(() => draft !== null && hasChanged(draft, blocks), [draft, blocks])

  const start = (act: Act, proposal: Proposal) => {
    setRefused(null)
    setDraft(draftOf(newCommandId(), act, proposal, blocks))
  }
  return {
    draft,
    result: foreseen?.ok ? foreseen.value : null,
    refusal: refused ?? (foreseen && !foreseen.ok ? foreseen.refusal : null),
    // while it is being sent, the answer decides: the change may be the decision itself coming back
    changed: changed && !busy,
    busy,
    choose: start,
    lookAgain: () => draft && start(draft.act, draft.proposal),
    cancel: () => {
      setDraft(null)
      setRefused(null)
    },
    confirm: async reason => {
      if (!draft || busy) return false
      setBusy(true)
      setRefused(null)
      const path = `/api/texts/${encodeURIComponent(text)}/commands`
      const answer = await request<CommandAnswer>('POST', path, bodyOf(draft, reason))
      setBusy(false)
      if (answer.ok) setDraft(null)
      else setRefused(answer.refusal)
      return answer.ok
    },
  }
}
