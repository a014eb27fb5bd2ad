// Words as a language parts them: what wordings are compared by. Pure.

type Cut = (text: string) => string[]

const cuts = new Map<string, Cut>()

/**
 * A text cut into words and what stands between them; joined again they are the text. `language` is BCP 47.
 *
 * Spaces part words in every language, so that only what stands between two is given to the segmenter: its time for a
 * word grows with the text around it, and most of what negotiators write they have written before.
 */
export function wordsIn(text: string, language: string): string[] {
  let cut = cuts.get(language)
  if (!cut) {
    cut = createCut(language)
    cuts.set(language, cut)
  }
  const words: string[] = []
  for (const part of text.match(/\s+|\S+/gu) ?? [])
    if (/^\s/u.test(part)) words.push(part)
    else for (const word of cut(part)) words.push(word)
  return words
}

/** What is written without a space is cut behind its punctuation, and somewhere if there is none. */
const SENTENCE = /[^。，；：、！？]{0,400}(?:[。，；：、！？]|[\uD800-\uDBFF][\uDC00-\uDFFF]|.|$)/gsu
const MOST_KEPT = 20_000
const LONGEST_KEPT = 40

function createCut(language: string): Cut {
  // Firefox has it since 2024; without it spaces part the words.
  if (!('Segmenter' in Intl)) return part => [part]
  const segmenter = new Intl.Segmenter(language, { granularity: 'word' })
  const segment = (part: string): string[] => [...segmenter.segment(part)].map(found => found.segment)
  const known = new Map<string, string[]>()
  return part => {
    if (part.length > LONGEST_KEPT) return (part.match(SENTENCE) ?? []).flatMap(segment)
    let words = known.get(part)
    if (!words) {
      words = segment(part)
      if (known.size >= MOST_KEPT) known.clear()
      known.set(part, words)
    }
    return words
  }
}

/** Ends a paragraph among the words of several. No cut of `wordsIn` holds a paragraph separator beside anything else. */
export const BREAK = '\u2029\u2029\u2029'
const OWNED = '\u2029\u2029'

/** A word that only words of the same owner are equal to. */
export const owned = (word: string, owner: string): string => (owner === '' ? word : word + OWNED + owner)

/** A word without its owner. */
export function lettersOf(word: string): string {
  const end = word === BREAK ? -1 : word.indexOf(OWNED)
  return end === -1 ? word : word.slice(0, end)
}

export const isSpace = (word: string): boolean => word !== BREAK && /^\s+$/u.test(lettersOf(word))

/** Whether this is a word to read, and not what stands between words. */
const isRead = (word: string): boolean => /[\p{L}\p{N}]/u.test(word)

/** How often each word to read occurs. */
export type Bag = ReadonlyMap<string, number>

export function bagOf(words: readonly string[]): Bag {
  const bag = new Map<string, number>()
  for (const word of words) if (isRead(lettersOf(word))) bag.set(word, (bag.get(word) ?? 0) + 1)
  return bag
}

export const sizeOf = (bag: Bag): number => [...bag.values()].reduce((sum, count) => sum + count, 0)

/** What of the one is not in the other. */
export function without(bag: Bag, other: Bag): Bag {
  const left = new Map<string, number>()
  for (const [word, count] of bag) {
    const more = count - (other.get(word) ?? 0)
    if (more > 0) left.set(word, more)
  }
  return left
}

/** How many words both have. */
export function shared(a: Bag, b: Bag): number {
  let count = 0
  for (const [word, times] of a) count += Math.min(times, b.get(word) ?? 0)
  return count
}
