// What is compared, and how it is shown, as the address says it.
import { type DelegationCode, parseDelegation } from '../../../shared/ids.ts'

/** One side: a reading of the newest state, or the text after an entry, or as it stood at a moment. */
export type Side =
  | { kind: 'base' | 'now' | 'adopted' | 'rejected' }
  | { kind: 'wish'; by: DelegationCode }
  | { kind: 'entry'; seq: number }
  | { kind: 'moment'; at: string }

export type Choice = {
  from: Side
  to: Side
  view: 'merged' | 'columns'
  only: 'changes' | 'all'
}

/** A side as the address writes it: `base`, `now`, `adopted`, `rejected`, `wish-CEPT`, `120`, an ISO 8601 moment. */
export function writeSide(side: Side): string {
  switch (side.kind) {
    case 'wish':
      return `wish-${side.by}`
    case 'entry':
      return `${side.seq}`
    case 'moment':
      return side.at
    default:
      return side.kind
  }
}

/** A side from the address, or null when it names none. */
export function readSide(written: string): Side | null {
  if (written === 'base' || written === 'now' || written === 'adopted' || written === 'rejected')
    return { kind: written }
  const by = written.startsWith('wish-') ? parseDelegation(written.slice(5)) : null
  if (by) return { kind: 'wish', by }
  if (/^[1-9]\d{0,14}$/.test(written)) return { kind: 'entry', seq: Number(written) }
  const at = /^\d{4}-\d{2}-\d{2}T/.test(written) ? new Date(written) : null
  return at && !Number.isNaN(at.getTime()) ? { kind: 'moment', at: at.toISOString() } : null
}

/** The choice that an address makes; what it leaves open, or says in words that mean nothing, is the usual one. */
export function readChoice(query: URLSearchParams): Choice {
  return {
    from: readSide(query.get('from') ?? '') ?? { kind: 'base' },
    to: readSide(query.get('to') ?? '') ?? { kind: 'now' },
    view: query.get('view') === 'columns' ? 'columns' : 'merged',
    only: query.get('only') === 'all' ? 'all' : 'changes',
  }
}

export const writeChoice = ({ from, to, view, only }: Choice): URLSearchParams =>
  new URLSearchParams({ from: writeSide(from), to: writeSide(to), view, only })
