// Where a facilitator brings everybody: whose lead counts, and the place it names. Pure.
import { passagesOf } from '../../shared/brackets.ts'
import { type Focus, readFocus } from '../../shared/protocol.ts'
import type { Block } from '../../shared/text.ts'
import type { Target } from './useTarget.ts'

/** Whose screens are shown, by presence client, with the name of who leads. */
export type Lead = { client: number; name: string; focus: Focus }

/** Every lead that these awareness states tell of; the server takes a focus from facilitators alone. */
export function leadsOf(states: ReadonlyMap<number, unknown>): Lead[] {
  return [...states].flatMap(([client, state]) => {
    if (typeof state !== 'object' || state === null || !('focus' in state)) return []
    const focus = readFocus(state.focus)
    const user: unknown = 'user' in state ? state.user : null
    const named = typeof user === 'object' && user !== null && 'name' in user ? String(user.name) : ''
    return focus ? [{ client, name: named, focus }] : []
  })
}

export const sameFocus = (a: Focus | undefined, b: Focus | undefined): boolean =>
  a?.pid === b?.pid && a?.key === b?.key

/**
 * Whose lead counts now: of several who lead, the one who moved last. `before` are the leads known until now, and the
 * one that counted.
 */
export function nextLead(before: readonly Lead[], counted: Lead | null, now: readonly Lead[]): Lead | null {
  const moved = now.find(
    lead => !sameFocus(before.find(({ client }) => client === lead.client)?.focus, lead.focus),
  )
  return moved ?? now.find(({ client }) => client === counted?.client) ?? now[0] ?? null
}

/** The place in the text; a passage that was decided meanwhile leaves its paragraph; null when that is gone, too. */
export function placeOfFocus({ pid, key }: Focus, blocks: readonly Block[]): Target | null {
  const block = blocks.find(other => other.pid === pid)
  if (!block) return null
  const passage = key === null ? null : passagesOf(block).find(other => other.key === key)
  if (passage) return { pid: block.pid, from: passage.from, to: passage.to, key: passage.key }
  return { pid: block.pid, from: 0, to: 0, key: null }
}
