// Characters of two UTF-16 units must not be cut: Yjs answers a cut by replacing both halves with U+FFFD in the
// stored text, base text included, without any deletion to be seen.
import * as Y from 'yjs'

type Struct = Y.Item | Y.GC | Y.Skip

/** The struct that holds this clock, among what the document has and what the update brings; null when neither. */
export function structAt(
  store: Y.Doc['store'],
  news: ReadonlyMap<number, readonly Struct[]>,
  client: number,
  clock: number,
): Struct | null {
  if (clock < Y.getState(store, client)) {
    const structs = store.clients.get(client) ?? []
    return structs[Y.findIndexSS(structs, clock)] ?? null
  }
  const structs = news.get(client) ?? []
  let low = 0
  let high = structs.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const struct = structs[middle]
    if (!struct) return null
    if (clock < struct.id.clock) high = middle - 1
    else if (clock >= struct.id.clock + struct.length) low = middle + 1
    else return struct
  }
  return null
}

const HALF = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/

/** Whether a string is made of whole characters without NUL. */
export const isText = (words: string): boolean => !words.includes('\u0000') && !HALF.test(words)

const isHigh = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff

/** Whether a cut before this clock would part the two units of one character of this struct. */
export function cutsPair(struct: Struct | null, clock: number): boolean {
  if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentString)) return false
  const at = clock - struct.id.clock
  if (at <= 0 || at >= struct.length) return false
  return isHigh(struct.content.str.charCodeAt(at - 1))
}
