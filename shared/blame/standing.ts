// What is said of a character by the marks on it: whose words it is, and who wants it gone. Pure.
import * as Y from 'yjs'
import {
  compareMarks,
  type DeletionMark,
  type InsertionMark,
  innermostInsertion,
  type Mark,
  strikingDeletions,
} from '../text.ts'
import { isMarkKey, parseMark } from '../ydoc.ts'

export type Standing = {
  /** the insertion that says who wrote it; null: it is text in force */
  insertion: InsertionMark | null
  /** the deletions that strike it */
  strikes: readonly DeletionMark[]
}

/** Follows formatting items from the beginning of a text to its end. */
export type Reader = {
  pass(content: Y.ContentFormat): void
  /** what stands here; the same object until an item is passed that changes it */
  here(): Standing
}

export function createReader(): Reader {
  const inForce = new Map<string, Mark>()
  let known: Standing | null = null
  return {
    pass(content) {
      const { key } = content
      if (!isMarkKey(key)) return
      const mark = markOf(content)
      if (mark) inForce.set(key, mark)
      else inForce.delete(key)
      known = null
    },
    here() {
      known ??= standingOf([...inForce.values()].sort(compareMarks))
      return known
    },
  }
}

// Parsing hashes the mark, and a long record walks over the same items again and again.
const parsed = new WeakMap<Y.ContentFormat, Mark | null>()

/** The mark that a formatting item states; null for one that ends a mark, or states none that is valid. */
export function markOf(content: Y.ContentFormat): Mark | null {
  const known = parsed.get(content)
  if (known !== undefined) return known
  const mark =
    content.value === null || !isMarkKey(content.key) ? null : parseMark(content.key, content.value)
  parsed.set(content, mark)
  return mark
}

const standingOf = (marks: readonly Mark[]): Standing => ({
  insertion: innermostInsertion(marks),
  strikes: strikingDeletions(marks),
})

/** The one text of a paragraph's element, also of one that is gone. */
export function textOf(element: Y.XmlElement): Y.XmlText | null {
  const content = element._start?.content
  return content instanceof Y.ContentType && content.type instanceof Y.XmlText ? content.type : null
}

/** The paragraph's element that an item of the text's root holds. */
export function elementOf(item: Y.Item): Y.XmlElement | null {
  const type = item.content instanceof Y.ContentType ? item.content.type : null
  return type instanceof Y.XmlElement ? type : null
}
