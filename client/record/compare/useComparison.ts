// The comparison of two sides, from the states that the server tells; made in the browser, so that no room waits for it.
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { type Facts, proposalsByMark } from '../../../shared/compare/credits.ts'
import {
  asItStands,
  ifAdopted,
  ifOnlyOf,
  ifRejected,
  likelyMoved,
  type Reading,
} from '../../../shared/compare/readings.ts'
import { compare, type Pair } from '../../../shared/compare.ts'
import type { DecisionsAnswer, StateAnswer } from '../../../shared/states.ts'
import type { Choice, Side } from './choice.ts'
import { decisionsOf, stateOf } from './queries.ts'

export type Compared = {
  pairs: Pair[]
  from: Told
  to: Told
  /** what is known of who is behind the differences */
  facts: Facts
  /** the first side is not the later one */
  forward: boolean
}

const NO_DECISIONS: DecisionsAnswer = { words: [], paragraphs: [] }

export type Comparison = {
  compared: Compared | null
  /** the first side that could not be had, and why */
  failed: { side: 'from' | 'to'; error: unknown; retry: () => void } | null
}

export function useComparison(text: string, { from, to }: Choice, language: string): Comparison {
  const [first, second] = [useQuery(stateOf(text, from)), useQuery(stateOf(text, to))]
  const a = useReading(from, first.data)
  const b = useReading(to, second.data)
  const seqs = [first.data?.seq ?? 0, second.data?.seq ?? 0] as const
  const between = useQuery({ ...decisionsOf(text, ...seqs), enabled: Boolean(a && b) && seqs[0] !== seqs[1] })
  const pairs = useMemo(
    () =>
      a && b ? compare(a.reading.blocks, b.reading.blocks, language, likelyMoved(a.state, b.state)) : null,
    [a, b, language],
  )
  // Who is behind a difference may be told later than the difference itself.
  const decisions = between.data ?? NO_DECISIONS
  const compared = useMemo(
    () => (a && b && pairs ? { pairs, from: a, to: b, ...factsOf(a, b, decisions) } : null),
    [a, b, pairs, decisions],
  )
  const failed = first.isError
    ? { side: 'from' as const, error: first.error, retry: () => void first.refetch() }
    : second.isError
      ? { side: 'to' as const, error: second.error, retry: () => void second.refetch() }
      : null
  return { compared: failed ? null : compared, failed }
}

type Told = { state: StateAnswer; reading: Reading }

function factsOf(a: Told, b: Told, decisions: DecisionsAnswer): Pick<Compared, 'facts' | 'forward'> {
  const forward = a.state.seq <= b.state.seq
  const [earlier, later] = forward ? [a, b] : [b, a]
  const { proposals } = later.state
  return {
    forward,
    facts: {
      earlier: earlier.reading,
      later: later.reading,
      proposals: proposalsByMark(earlier.state.proposals, proposals),
      wishes: proposals.filter(({ wish }) => wish !== null),
      decisions,
    },
  }
}

function useReading(side: Side, state: StateAnswer | undefined) {
  const by = side.kind === 'wish' ? side.by : null
  return useMemo(() => {
    if (!state) return null
    if (by) return { state, reading: ifOnlyOf(state, by) }
    const read = side.kind === 'adopted' ? ifAdopted : side.kind === 'rejected' ? ifRejected : asItStands
    return { state, reading: read(state) }
  }, [state, side.kind, by])
}
