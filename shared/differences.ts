// Where two wordings differ, word by word. Pure.
import { wayBetween, withoutLoneSpaces } from './compare/way.ts'
import { wordsIn } from './compare/words.ts'

/** A stretch that both wordings have, that only the first one has, or only the second. */
export type Difference = { kind: 'same' | 'gone' | 'new'; text: string }

/**
 * The way from one wording to another. `same` and `gone` together are the first wording, `same` and `new` the second.
 * `language` (BCP 47) says where words end; Chinese has no spaces.
 */
export function differences(before: string, after: string, language: string): Difference[] {
  return withoutLoneSpaces(wayBetween(wordsIn(before, language), wordsIn(after, language))).map(
    ({ kind, words }) => ({ kind, text: words.join('') }),
  )
}
