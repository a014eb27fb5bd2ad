// What became of a proposal, or how it stands now: the third of ITU's ways to compile (DOMAIN.md section 2.5). Pure.
import type { Negotiation, Tabled } from '../negotiation/model.ts'
import { standsOn } from '../negotiation/stands.ts'

/**
 * - open: nobody stands against it
 * - contested: somebody objects, reserves or names a condition, and has not let go of it
 * - deferred: its paragraph waits
 * - the others: as it was closed
 */
export const STATUSES = [
  'open',
  'contested',
  'deferred',
  'adopted',
  'rejected',
  'withdrawn',
  'lifted',
] as const
export type Status = (typeof STATUSES)[number]

/** Those that may still change. */
export const isLive = (status: Status): boolean =>
  status === 'open' || status === 'contested' || status === 'deferred'

export function statusOf(tabled: Tabled, negotiation: Negotiation): Status {
  if (tabled.state !== 'open') return tabled.state
  if (negotiation.paragraphs.get(tabled.pid)?.deferred) return 'deferred'
  const against = standsOn(tabled, negotiation).some(
    ({ stance, released }) => released === null && stance !== 'support' && stance !== 'accept',
  )
  return against ? 'contested' : 'open'
}
