// What every part of the proposals panel knows: whose it is, what may be done, and which form is open.
import { createContext, useContext } from 'react'
import type { ParagraphId } from '../../shared/ids.ts'
import type { Negotiation, ProposalNumber } from '../../shared/negotiation/model.ts'
import type { DelegationInfo } from '../../shared/requests.ts'
import type { Block } from '../../shared/text.ts'
import type { EditorHandle } from '../editor/Editor.tsx'

/** One form at a time is open, named by what it is about. */
export type OpenForm =
  | { kind: 'describe' | 'split' | 'withdraw' | 'position' | 'release'; number: ProposalNumber }
  | { kind: 'no-change' | 'reserve' | 'reopen'; pid: ParagraphId }
  | { kind: 'merge' }

export type Place = { pid: ParagraphId; from: number; to: number; key: string | null }

export type ProposalsDesk = {
  /** the text's id */
  text: string
  language: string
  /** the reader's delegation */
  own: string
  delegations: readonly DelegationInfo[]
  /** those of them that negotiate */
  parties: readonly DelegationInfo[]
  maySuggest: boolean
  maySpeak: boolean
  blocks: readonly Block[]
  negotiation: Negotiation
  handle: EditorHandle | null
  form: OpenForm | null
  setForm: (form: OpenForm | null) => void
  show: (place: Place) => void
}

export const DeskContext = createContext<ProposalsDesk | null>(null)

/** The desk around this part. */
export function useDesk(): ProposalsDesk {
  const desk = useContext(DeskContext)
  if (!desk) throw new Error('a part of the proposals panel stands outside of it')
  return desk
}
