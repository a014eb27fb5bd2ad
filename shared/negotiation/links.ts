// Links between proposals: "this goes if that stays", the same word in several places. Pure.
import { done, type Result, refuse } from '../refusal.ts'
import type { CommandOf } from './commands.ts'
import { findOpen, type Outcome, type Scene, said } from './scene.ts'

/** Ties open proposals: from now on they are decided together. A proposal is in one link at most. */
export function link({ negotiation, at }: Scene, { id, numbers, note }: CommandOf<'link'>): Result<Outcome> {
  const tied = [...new Set(numbers)]
  if (tied.length < 2) return refuse('malformed')
  for (const number of tied) {
    const found = findOpen(negotiation, number)
    if (!found.ok) return found
  }
  const joined = negotiation.links.filter(other => other.numbers.some(number => tied.includes(number)))
  const all = [...new Set([...joined.flatMap(other => other.numbers), ...tied])]
  return said(...joined.map(other => ({ kind: 'link' as const, id: other.id, value: null })), {
    kind: 'link',
    id,
    value: { id, numbers: all, note, at },
  })
}

/** Unties a link; nothing is decided by it. */
export function unlink({ negotiation }: Scene, { link: id }: CommandOf<'unlink'>): Result<Outcome> {
  if (!negotiation.links.some(other => other.id === id)) return refuse('link-unknown')
  return done({ edits: [], facts: [{ kind: 'link', id, value: null }], changes: [] })
}
