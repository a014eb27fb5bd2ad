// The walk through what happened while the reader was away: each act is shown at its place in the text.
import type { Block } from '../../shared/text.ts'
import type { SentAct } from '../../shared/visits.ts'
import type { ConnectionStatus } from '../connection/status.ts'
import { placeOf } from '../since/place.ts'
import { type Since, useSince } from '../since/useSince.ts'
import type { Target } from './useTarget.ts'

/** Raises the stretch of an act as a passage is raised. */
const ACT = 'act'

export function useWalk(
  text: string,
  status: ConnectionStatus,
  blocks: readonly Block[],
  show: (place: Target) => void,
): Since {
  const here = status.ready && status.synced && status.link === 'online'
  return useSince(text, here ? status.seq : null, (act: SentAct) => {
    const place = placeOf(act, blocks)
    if ('pid' in place) show({ pid: place.pid, from: place.from, to: place.to, key: ACT })
  })
}
