// What the chair and those who follow it share: who is here, where all screens go, and the passage on the projector.
import { useState } from 'react'
import type { Awareness } from 'y-protocols/awareness'
import { type Passage, passagesOf } from '../../shared/brackets.ts'
import type { ParagraphId } from '../../shared/ids.ts'
import { may, type Role } from '../../shared/permissions.ts'
import { type Result, refuse } from '../../shared/refusal.ts'
import type { Block } from '../../shared/text.ts'
import type { EditorHandle } from '../editor/Editor.tsx'
import type { Presence } from './people.ts'
import { type Follow, useFollow } from './useFollow.ts'
import { useLead, useLeading } from './useLead.ts'
import type { Target } from './useTarget.ts'

type Parts = {
  awareness: Awareness
  role: Role
  blocks: readonly Block[]
  people: readonly Presence[]
  current: Passage | null
  /** the paragraph at the caret */
  caret: ParagraphId | null
  handle: EditorHandle | null
  /** all marks are on the screen: offsets count all words */
  marks: boolean
  show: (place: Target) => void
  choose: (passage: Passage) => void
}

export type Chairing = {
  isHere: (code: string) => boolean
  lead: { on: boolean; toggle: () => void }
  follow: Follow
  projector: { opened: boolean; toggle: () => void; passage: Passage | null; block: Block | null }
  /** puts the chair's own words in */
  propose: (pid: ParagraphId, from: number, to: number, words: string) => Result<true>
  go: (passage: Passage | null, pid: ParagraphId) => void
}

export function useChairing(parts: Parts): Chairing {
  const { awareness, role, blocks, people, current, caret, handle, marks, show, choose } = parts
  const [leads, setLeads] = useState(false)
  const [projecting, setProjecting] = useState(false)
  const at = current?.pid ?? caret
  const leading = leads && may({ role }, 'decide').ok
  useLeading(awareness, leading && at !== null ? { pid: at, key: current?.key ?? null } : null)
  const follow = useFollow(useLead(awareness), role, blocks, ({ pid, from, to }) => {
    if (!handle || !marks) return false
    handle.reveal(pid, from, to)
    return true
  })
  // A screen for the whole room shows what the chair leads to; the chair's own shows what the chair looks at.
  const led = leading ? null : (follow.lead?.place ?? null)
  const block = blocks.find(({ pid }) => pid === (led?.pid ?? at)) ?? null
  const passage =
    led && block ? (passagesOf(block).find(({ key }) => key === led.key) ?? null) : led ? null : current
  return {
    isHere: code => people.some(presence => presence.code === code && presence.here.length > 0),
    lead: { on: leading, toggle: () => setLeads(on => !on) },
    follow,
    projector: { opened: projecting, toggle: () => setProjecting(on => !on), passage, block },
    propose: (pid, from, to, words) => handle?.propose(pid, from, to, words) ?? refuse('unavailable'),
    go: (passage, pid) => (passage ? choose(passage) : show({ pid, from: 0, to: 0, key: null })),
  }
}
