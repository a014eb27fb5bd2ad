// The way from one list of words to another: which stay, which go, which come. Pure, and never quadratic.
import { diffArrays } from 'diff'
import { longestRising } from './rising.ts'
import { isSpace } from './words.ts'

export type Step = { kind: 'same' | 'gone' | 'new'; words: string[] }

/**
 * So many words apart the shortest way is looked for; the search grows with the square. Beyond, what occurs once on
 * both sides holds the two together, and where nothing does the one stretch is replaced by the other.
 */
const SEARCH = 100
/** Longest two stretches together of which the shortest way is tried before any other. */
const SHORT = 600
const DEEPEST = 6
/** What is looked for once on both sides: a word, else so many in a row, spaces counted. */
const WIDTHS = [1, 5, 11]

/** The steps in order; `same` and `gone` are the first list, `same` and `new` the second. */
export function wayBetween(before: readonly string[], after: readonly string[]): Step[] {
  const steps: Step[] = []
  search(before, after, DEEPEST, steps)
  return steps
}

/** Grows the last step in place: copied again and again, a long one would cost its square. */
function push(steps: Step[], kind: Step['kind'], words: readonly string[]): void {
  if (words.length === 0) return
  let last = steps.at(-1)
  if (last?.kind !== kind) {
    last = { kind, words: [] }
    steps.push(last)
  }
  for (const word of words) last.words.push(word)
}

/**
 * The same way with a space that both have between changed words going with them: it would cut one change into many.
 * Of each change what goes stands before what comes.
 */
export function withoutLoneSpaces(steps: readonly Step[]): Step[] {
  const joined: Step[] = []
  let gone: string[] = []
  let fresh: string[] = []
  const flush = () => {
    push(joined, 'gone', gone)
    push(joined, 'new', fresh)
    gone = []
    fresh = []
  }
  steps.forEach((step, i) => {
    const inside = gone.length > 0 && fresh.length > 0 && i < steps.length - 1
    if (step.kind === 'same' && inside && step.words.every(isSpace)) {
      gone.push(...step.words)
      fresh.push(...step.words)
    } else if (step.kind === 'same') {
      flush()
      push(joined, 'same', step.words)
    } else if (step.kind === 'gone') for (const word of step.words) gone.push(word)
    else for (const word of step.words) fresh.push(word)
  })
  flush()
  return joined
}

function search(before: readonly string[], after: readonly string[], depth: number, steps: Step[]): void {
  const most = Math.min(before.length, after.length)
  let head = 0
  while (head < most && before[head] === after[head]) head++
  let tail = 0
  while (tail < most - head && before.at(-1 - tail) === after.at(-1 - tail)) tail++
  push(steps, 'same', before.slice(0, head))
  between(before.slice(head, before.length - tail), after.slice(head, after.length - tail), depth, steps)
  push(steps, 'same', before.slice(before.length - tail))
}

function between(before: readonly string[], after: readonly string[], depth: number, steps: Step[]): void {
  const length = before.length + after.length
  if (before.length > 0 && after.length > 0) {
    if (length <= SHORT) {
      const found = diffArrays([...before], [...after], { maxEditLength: SEARCH })
      if (found) {
        for (const { added, removed, value } of found)
          push(steps, added ? 'new' : removed ? 'gone' : 'same', value)
        return
      }
    }
    const held = depth > 0 ? anchors(before, after) : []
    if (held.length > 0) {
      let [i, j] = [0, 0]
      for (const [x, y] of [...held, [before.length, after.length] as const]) {
        search(before.slice(i, x), after.slice(j, y), depth - 1, steps)
        push(steps, 'same', before.slice(x, x + 1))
        ;[i, j] = [x + 1, y + 1]
      }
      return
    }
  }
  push(steps, 'gone', before)
  push(steps, 'new', after)
}

/** Places of what occurs once on both sides, as many as stand in one order. */
function anchors(before: readonly string[], after: readonly string[]): (readonly [number, number])[] {
  for (const width of WIDTHS) {
    const there = once(after, width)
    const places: [number, number][] = []
    for (const [words, i] of once(before, width)) {
      const j = there.get(words)
      if (j !== undefined) places.push([i, j])
    }
    const held = longestRising(places.map(([, j]) => j)).flatMap(n => {
      const place = places[n]
      return place ? [place] : []
    })
    if (held.length > 0) return held
  }
  return []
}

/** Words, so many in a row, that occur once, in their order, with their places. */
function once(words: readonly string[], width: number): Map<string, number> {
  const places = new Map<string, number>()
  for (let i = 0; i + width <= words.length; i++) {
    const row = width === 1 ? (words[i] ?? '') : words.slice(i, i + width).join('\u2028')
    places.set(row, places.has(row) ? -1 : i)
  }
  for (const [row, i] of places) if (i === -1) places.delete(row)
  return places
}
