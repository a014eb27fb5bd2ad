// What stands out in a record, and its entries, in the reader's language.
import type { TFunction } from 'i18next'
import type { Step } from '../../../shared/timeline/moment.ts'
import type { Landmark } from '../../../shared/timeline/timeline.ts'
import { actWords, isolated } from '../../acts/actWords.ts'
import { broughtWords } from '../../acts/fileWords.ts'

export function landmarkWords(t: TFunction, { kind, delegation, act, entries }: Landmark): string {
  const by = isolated(delegation)
  if (kind === 'decision' && act) return actWords(t, act)
  return t(`timeline.landmark.${kind}`, { by, count: entries, reason: act?.command?.reason ?? '' })
}

/** What an entry did and where, who of the delegation where that may be known, and the file that it was brought from. */
export function stepWords(
  t: TFunction,
  { kind, act, delegation, person }: Step,
  place: string | null = null,
): string {
  if (act?.command?.act === 'publish') return t('timeline.landmark.publication', { by: isolated(delegation) })
  const what = act
    ? placed(actWords(t, act))
    : kind === 'base'
      ? t('timeline.base')
      : kind === 'cleanup'
        ? t('timeline.cleanup')
        : t('timeline.aside', { by: isolated(delegation) })
  if (act?.file) return t('timeline.brought', { what, brought: broughtWords(t, act.file, person) })
  return person && act ? t('timeline.byPerson', { what, person: isolated(person) }) : what

  function placed(words: string): string {
    return place === null ? words : t('timeline.in', { what: words, place: isolated(place) })
  }
}

/** Date and time to the second, in the reader's own zone. */
export const instantWords = (language: string, at: number): string =>
  new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'medium' }).format(new Date(at))

/** The time of day to the second. */
export const clockWords = (language: string, at: number): string =>
  new Intl.DateTimeFormat(language, { timeStyle: 'medium' }).format(new Date(at))
