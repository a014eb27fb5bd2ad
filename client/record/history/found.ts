// Where the words that a history was asked for stand in a sentence, as the server compares them. Pure.
import { folded } from '../../../shared/history.ts'

export type Stretch = { text: string; found: boolean }

/** What may lie between letters and is no part of what was asked: isolates of direction, accents written apart. */
const UNSEEN = /[\u2066-\u2069]/

/**
 * Cuts a sentence into what was found and what lies between; joined, the stretches are the sentence again.
 * Case, accents and the length of white space do not matter (`folded`, shared/history.ts).
 * @param words what was asked for; empty: nothing is found
 */
export function foundIn(sentence: string, words: string): Stretch[] {
  const wanted = folded(words)
  const { plain, origins } = foldedWithOrigins(sentence)
  const stretches: Stretch[] = []
  let end = 0
  const push = (from: number, to: number, found: boolean): void => {
    if (from < to) stretches.push({ text: sentence.slice(from, to), found })
  }
  for (let at = seek(plain, wanted, 0); at >= 0; at = seek(plain, wanted, at + wanted.length)) {
    const [from, to] = [origins[at] ?? 0, origins[at + wanted.length] ?? sentence.length]
    push(end, from, false)
    push(from, to, true)
    end = to
  }
  push(end, sentence.length, false)
  return stretches
}

const seek = (plain: string, wanted: string, from: number): number =>
  wanted === '' ? -1 : plain.indexOf(wanted, from)

/** The folded sentence, and for each of its units where it began; one more for the end. */
function foldedWithOrigins(sentence: string): { plain: string; origins: number[] } {
  let plain = ''
  const origins: number[] = []
  let at = 0
  for (const letter of sentence) {
    const kept = UNSEEN.test(letter) ? '' : folded(letter)
    const isBlankAgain = kept === ' ' && plain.endsWith(' ')
    if (!isBlankAgain)
      for (let unit = 0; unit < kept.length; unit++) {
        plain += kept.charAt(unit)
        origins.push(at)
      }
    at += letter.length
  }
  origins.push(sentence.length)
  return { plain, origins }
}
