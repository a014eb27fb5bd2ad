// What a side is called, in the reader's language.
import type { TFunction } from 'i18next'
import type { StatesAnswer } from '../../../shared/states.ts'
import { isolated } from '../../acts/actWords.ts'
import { momentWords } from '../../i18n/time.ts'
import type { Side } from './choice.ts'

/** "Base", "Rev.2", "After entry 120"; an entry that published a version goes by its name. */
export function sideWords(
  t: TFunction,
  language: string,
  side: Side,
  states: StatesAnswer | undefined,
): string {
  switch (side.kind) {
    case 'wish':
      return t('compare.side.wish', { code: isolated(side.by) })
    case 'entry': {
      const version = states?.versions.find(({ seq }) => seq === side.seq)
      return version
        ? t('compare.side.version', { rev: version.rev })
        : t('compare.side.entry', { seq: side.seq })
    }
    case 'moment':
      return t('compare.side.moment', { when: momentWords(language, side.at) })
    default:
      return t(`compare.side.${side.kind}`)
  }
}
