// The one lane through which everything enters the record: queue → admit → commit → apply. While a commit runs the
// next batch collects; batches are committed one after the other.
import type { TextId } from '../../shared/ids.ts'
import { type Refusal, refuse } from '../../shared/refusal.ts'
import type { Head, Log } from '../history/entries.ts'
import type { Admission } from './admit/types.ts'
import { type Batch, emptyBatch, isEmpty } from './batch.ts'
import type { Clock } from './clock.ts'
import { commit } from './commit.ts'
import type { Ground } from './ground.ts'
import { ROOM } from './limits.ts'
import type { LiveText } from './live.ts'
import type { Meter } from './meter.ts'
import type { Session } from './session.ts'
import { type Item, takeTurn } from './turn.ts'

export type Lane = {
  /** The shadow is put together: what waits may be judged from now on. */
  begin(ready: Ready): void
  push(item: Item): void
  /** Admits what waits and commits it, or collects it while an earlier commit runs. True when items still wait. */
  advance(): boolean
  stopped(): boolean
  /** A batch is on its way into the record; `recorded` follows, or the end. */
  committing(): boolean
  head(): Head
  waiting(): number
  /**
   * Takes nothing more, admits and commits all that waits; resolves when it is durable or the lane is stopped. Whoever goes
   * on typing sends it again elsewhere: the end must not wait for them.
   */
  drain(): Promise<void>
  /** Takes nothing more; whoever waits for an answer is told that there is none. */
  stop(): void
}

export type LaneEvents = {
  /** A batch is durable and live: the update that brings everybody up to date, and whom to acknowledge. */
  recorded(update: Uint8Array | null, acks: Batch['acks']): void
  refused(session: Session, update: Uint8Array, refusal: Refusal): void
  /** Admission broke over an item: our mistake, but it stops nobody else. */
  broke(error: unknown): void
  /** Nothing more can be recorded here. */
  failed(error: unknown): void
}

type Ready = Pick<Ground, 'shadow' | 'ledger'>

type LaneParts = {
  text: TextId
  head: Head
  /** when the record's newest entry was made, ms since 1970 */
  moment: number
  live: LiveText
  log: Log
  clock: Clock
  meter: Meter
  /** Makes the admission; gets the updates that make up live and everything admitted on top. */
  admit(rebuildFrom: () => readonly Uint8Array[], ready: Ready): Admission
}

export function createLane(parts: LaneParts, events: LaneEvents): Lane {
  const { text, live, log, clock, meter } = parts
  let { head } = parts
  let inbox: Item[] = []
  let running: Batch | null = null
  let next = emptyBatch()
  let taking = true
  let stopped = false
  let lastDate = parts.moment
  const settled: (() => void)[] = []

  let admission: Admission | null = null

  /** Never before an earlier entry's moment: a record whose times run backwards convinces nobody. */
  const moment = (): Date => {
    lastDate = Math.max(lastDate, clock.date().getTime())
    return new Date(lastDate)
  }

  const admitWaiting = (judging: Admission): void => {
    const at = moment()
    const until = clock.now() + ROOM.turn
    let taken = 0
    while (taken < inbox.length && next.entries.length < ROOM.commitEntries && clock.now() <= until) {
      const item = inbox[taken++]
      if (!item || ('session' in item && item.session.state === 'dropped')) continue
      const started = clock.now()
      const refusal = takeSafely(item, judging, at)
      if (item.kind === 'update') meter.admitted(clock.now() - started)
      if (refusal && item.kind === 'update') events.refused(item.session, item.update, refusal)
    }
    inbox = inbox.slice(taken)
  }

  /** An update that breaks admission is refused like any bad one, on a shadow made anew: it must not stop a sitting. */
  const takeSafely = (item: Item, judging: Admission, at: Date): Refusal | null => {
    try {
      return takeTurn(item, judging, at, next)
    } catch (error) {
      events.broke(error)
      judging.reset()
      if ('answer' in item) item.answer(refuse('unavailable'))
      return refuse('content-unknown').refusal
    }
  }

  const commitNext = (): void => {
    const batch = next
    next = emptyBatch()
    if (batch.entries.length === 0) {
      finish(batch, head)
      return
    }
    running = batch
    commit(log, text, head, batch, clock)
      .then(reached => {
        if (!stopped) finish(batch, reached)
      })
      .catch(error => {
        if (!stopped) events.failed(error)
      })
  }

  const finish = (batch: Batch, reached: Head): void => {
    const before = head.seq
    running = null
    head = reached
    const update = batch.entries.length > 0 ? live.apply(batch.entries.map(entry => entry.update)) : null
    events.recorded(update, batch.acks)
    for (const answer of batch.answers) answer.give(before + answer.at)
    if (!isEmpty(next)) commitNext()
    else settle()
  }

  const settle = (): void => {
    if (stopped || (!running && isEmpty(next))) for (const call of settled.splice(0)) call()
  }

  const advance = (): boolean => {
    if (!admission) return false
    admitWaiting(admission)
    if (!running && !isEmpty(next)) commitNext()
    settle()
    return inbox.length > 0
  }

  return {
    begin(ready) {
      admission = parts.admit(() => {
        const ahead = [...(running?.entries ?? []), ...next.entries]
        return [live.state(), ...ahead.map(entry => entry.update)]
      }, ready)
    },
    push(item) {
      if (taking) inbox.push(item)
      else if ('answer' in item) item.answer(refuse('unavailable'))
    },
    advance,
    stopped: () => stopped,
    committing: () => running !== null,
    head: () => head,
    waiting: () => inbox.length + next.entries.length + (running?.entries.length ?? 0),
    async drain() {
      taking = false
      while (!stopped && admission && (inbox.length > 0 || running)) {
        advance()
        if (running) await new Promise<void>(done => settled.push(done))
      }
    },
    stop() {
      taking = false
      stopped = true
      for (const answer of [...(running?.answers ?? []), ...next.answers]) answer.give(null)
      for (const item of inbox) if ('answer' in item) item.answer(refuse('unavailable'))
      inbox = []
      next = emptyBatch()
      settle()
      admission?.shadow.destroy()
    },
  }
}
