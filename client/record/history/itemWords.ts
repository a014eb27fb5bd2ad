// An act or a comment of a history told in one sentence.
import type { TFunction } from 'i18next'
import type { HistoryItem } from '../../../shared/history.ts'
import { shorten } from '../../../shared/sections.ts'
import { actWords, isolated } from '../../acts/actWords.ts'
import { sectionWords } from '../../acts/sectionWords.ts'

/** So much of a comment is told, in UTF-16 units. */
const TOLD = 300

/** "CEPT proposed to replace “the Conference” by “TDAG” in 1.8.2" */
export function itemWords(t: TFunction, item: HistoryItem): string {
  const what = whatWords(t, item)
  const place = item.place && sectionWords(item.place)
  if (!place) return what
  // What was said beside the text is about a place, not in it.
  const about = item.sort === 'positions' || item.sort === 'proposals' || item.sort === 'comments'
  return t(about ? 'history.lineAbout' : 'history.lineIn', { what, place: isolated(place) })
}

function whatWords(t: TFunction, { kind, ...item }: HistoryItem): string {
  const by = isolated(item.delegation)
  if (kind === 'comment') return t('history.comment', { by, words: isolated(shorten(item.words, TOLD)) })
  if (item.command?.act === 'silence-conclude') return t('history.concluded')
  if (item.command?.act === 'silence-informed') return t('history.informed', { by })
  if (kind === 'noted' && item.numbers.length > 0)
    return t('history.numbered', { numbers: item.numbers.map(isolated).join(', ') })
  return actWords(t, { ...item, kind })
}
