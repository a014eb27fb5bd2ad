// How a silence ended, in words.
import type { TFunction } from 'i18next'
import type { Negotiation, Silence } from '../../shared/negotiation/model.ts'
import { isRefusalCode } from '../../shared/refusal.ts'

/** For so long the end of a silence is told to who has not seen it, in milliseconds. */
const TOLD_FOR = 3 * 24 * 3_600_000

/** Silences that run, the next deadline first; and those that ended lately and are not `seen`, the newest first. */
export function silencesOf(
  negotiation: Negotiation,
  seen: ReadonlySet<string>,
  now: number,
): { open: Silence[]; ended: Silence[] } {
  const all = [...negotiation.silences.values()]
  return {
    open: all.filter(({ state }) => state === 'open').sort((a, b) => a.deadline - b.deadline),
    ended: all
      .filter(
        ({ id, state, closedAt }) =>
          state !== 'open' && closedAt !== null && now - closedAt < TOLD_FOR && !seen.has(id),
      )
      .sort((a, b) => (b.closedAt ?? 0) - (a.closedAt ?? 0)),
  }
}

/** "Silence broken by APT: …", "Silence passed", "Silence lapsed: RCC was not informed". */
export function outcomeWords(t: TFunction, { state, brokenBy, reason }: Silence): string {
  if (state === 'broken') return t('silence.ended.broken', { by: brokenBy, reason })
  if (state === 'withdrawn')
    return reason ? t('silence.ended.withdrawnWhy', { reason }) : t('silence.ended.withdrawn')
  if (state === 'lapsed') return `${t('silence.ended.lapsed')} ${lapseWords(t, reason)}`
  return t('silence.ended.passed')
}

const UNINFORMED = 'uninformed '

function lapseWords(t: TFunction, reason: string): string {
  if (reason.startsWith(UNINFORMED))
    return t('silence.lapse.uninformed', { codes: reason.slice(UNINFORMED.length) })
  if (reason === 'changed') return t('silence.lapse.changed')
  return isRefusalCode(reason) ? t(`refusal.${reason}`) : reason
}
