// Where two wordings differ, word by word. Pure.
import { diffArrays } from 'diff'

/** A stretch that both wordings have, that only the first one has, or only the second. */
export type Difference = { kind: 'same' | 'gone' | 'new'; text: string }

/**
 * The way from one wording to another. `same` and `gone` together are the first wording, `same` and `new` the second.
 * `language` (BCP 47) says where words end; Chinese has no spaces.
 */
export function differences(before: string, after: string, language: string): Difference[] {
  const changes = diffArrays(wordsIn(before, language), wordsIn(after, language))
  return withoutLoneSpaces(
    changes.map(({ added, removed, value }) => ({
      kind: added ? 'new' : removed ? 'gone' : 'same',
      text: value.join(''),
    })),
  )
}

function wordsIn(text: string, language: string): string[] {
  // Firefox has it since 2024; without it spaces part the words.
  if (!('Segmenter' in Intl)) return text.match(/\s+|[^\s]+/gu) ?? []
  return [...new Intl.Segmenter(language, { granularity: 'word' }).segment(text)].map(
    ({ segment }) => segment,
  )
}

/** A space that both have between changed words would cut one change into many: it goes with them. */
function withoutLoneSpaces(parts: readonly Difference[]): Difference[] {
  const joined: Difference[] = []
  let gone = ''
  let fresh = ''
  const flush = () => {
    if (gone) joined.push({ kind: 'gone', text: gone })
    if (fresh) joined.push({ kind: 'new', text: fresh })
    gone = ''
    fresh = ''
  }
  parts.forEach((part, i) => {
    const between = gone !== '' && fresh !== '' && i < parts.length - 1
    if (part.kind === 'same' && between && /^\s+$/u.test(part.text)) {
      gone += part.text
      fresh += part.text
    } else if (part.kind === 'same') {
      flush()
      joined.push(part)
    } else if (part.kind === 'gone') gone += part.text
    else fresh += part.text
  })
  flush()
  return joined
}
