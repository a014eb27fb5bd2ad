// What differs between two lists or two wordings of a file and a text.
import { diffArrays } from 'diff'
import { WordFault } from './fault.ts'

/** Beyond so many differing letters in one place nobody could say what is what. */
const SEARCH = 20_000

/** A stretch that both lists have, or one of them. */
export type Hunk = { added?: boolean; removed?: boolean; count: number }

/**
 * What differs between two lists; equal beginnings and ends, the usual case, are not searched. Throws a WordFault when
 * they differ in more than anybody could compare.
 */
export function differences(before: readonly string[], after: readonly string[]): Hunk[] {
  if (before.length === 0) return after.length === 0 ? [] : [{ added: true, count: after.length }]
  if (after.length === 0) return [{ removed: true, count: before.length }]
  const found = diffArrays([...before], [...after], { maxEditLength: SEARCH })
  if (!found) throw new WordFault('file-unsafe')
  // What replaces something stands behind it, whichever of the two was found first.
  for (let i = 1; i < found.length; i++) {
    const [first, second] = [found[i - 1], found[i]]
    if (first?.added && second?.removed) [found[i - 1], found[i]] = [second, first]
  }
  return found
}

/** Whether most words of two wordings are the same, in the same order. */
export function isAlike(a: string, b: string): boolean {
  const [before, after] = [a.split(' '), b.split(' ')]
  const same = differences(before, after).filter(({ added, removed }) => !added && !removed)
  const common = same.reduce((sum, { count }) => sum + count, 0)
  return common * 2 >= Math.max(before.length, after.length)
}
