// The delegates' side of deciding in the room: the desk of the proposals panel, and what its forms are opened for.
import { useMemo, useState } from 'react'
import type { Passage } from '../../shared/brackets.ts'
import { negotiatingOf } from '../../shared/delegations.ts'
import { may } from '../../shared/permissions.ts'
import type { DelegationInfo, TextSummary } from '../../shared/requests.ts'
import type { Block } from '../../shared/text.ts'
import type { EditorHandle } from '../editor/Editor.tsx'
import type { Negotiated } from '../negotiation/useNegotiation.ts'
import type { OpenForm, Place, ProposalsDesk } from '../proposals/desk.ts'
import { useStable } from './useStable.ts'

type Parts = {
  text: TextSummary
  role: Parameters<typeof may>[0]['role']
  delegations: readonly DelegationInfo[]
  blocks: readonly Block[]
  negotiated: Negotiated
  current: Passage | null
  handle: EditorHandle | null
  editable: boolean
  show: (place: Place) => void
  /** opens the panel */
  open: () => void
}

export type Proposing = {
  desk: ProposalsDesk
  /** opens a form of the panel */
  ask: (form: OpenForm) => void
  /** opens the own position on the current passage, or on the first proposal in it that waits for one */
  answer: () => void
}

export function useProposing(parts: Parts): Proposing {
  const { text, role, delegations, blocks, negotiated, current, handle, editable } = parts
  const { negotiation, proposals } = negotiated
  const [form, setForm] = useState<OpenForm | null>(null)
  const show = useStable(parts.show)
  const parties = useMemo(() => negotiatingOf(delegations), [delegations])
  const own = text.delegation
  const desk = useMemo(
    (): ProposalsDesk => ({
      ...{ text: text.id, language: text.language, own, delegations, parties, blocks, negotiation },
      ...{ form, setForm, show },
      maySuggest: may({ role }, 'suggest').ok,
      maySpeak: may({ role }, 'take-position').ok,
      handle: editable ? handle : null,
    }),
    [text, own, delegations, parties, blocks, negotiation, form, show, role, editable, handle],
  )
  const ask = (wanted: OpenForm) => {
    setForm(wanted)
    parts.open()
  }
  const answer = () => {
    if (!desk.maySpeak || !current) return
    const others = proposals.flatMap(({ tabled, passages }) =>
      tabled && tabled.by !== own && passages.includes(current.key) ? [tabled.number] : [],
    )
    const said = new Set(
      negotiation.positions.filter(({ delegation }) => delegation === own).map(({ number }) => number),
    )
    const number = others.find(one => !said.has(one)) ?? others[0]
    if (number) ask({ kind: 'position', number })
  }
  return { desk, ask, answer }
}
