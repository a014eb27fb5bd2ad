// Formatting items of a Yjs text: each begins or ends what one key states, from its place on.
import * as Y from 'yjs'

export type FormatItem = Y.Item & { content: Y.ContentFormat }

export const isFormatItem = (item: Y.Item): item is FormatItem => item.content instanceof Y.ContentFormat

/** Whether a formatting item ends a mark or a format; any other begins one or states it again. */
export const isEnd = ({ content }: FormatItem): boolean => content.value === null

/** Whether two values of one key state the same. Keys are short hashes: equal keys alone prove nothing. */
export const sameValue = (a: unknown, b: unknown): boolean =>
  a === b || (a !== undefined && b !== undefined && JSON.stringify(a) === JSON.stringify(b))

/** Whether two formatting items state the same of the same key. */
export const isSameFormat = ({ content: one }: FormatItem, { content: other }: FormatItem): boolean =>
  one.key === other.key && sameValue(one.value, other.value)
