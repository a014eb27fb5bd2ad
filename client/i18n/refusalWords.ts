// A refusal as a delegate reads it.
import type { TFunction } from 'i18next'
import type { Refusal } from '../../shared/refusal.ts'
import { waitWords } from './time.ts'

/** The reason in one or two sentences, with the time to wait (`detail.retryAfter`, in seconds) when the server names one. */
export function refusalWords(t: TFunction, language: string, refusal: Refusal): string {
  const reason = t(`refusal.${refusal.code}`)
  const seconds = refusal.detail?.retryAfter
  if (typeof seconds !== 'number') return reason
  return `${reason} ${t('refusalWait', { wait: waitWords(language, seconds) })}`
}
