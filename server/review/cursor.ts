// The one order of the acts and comments of several texts, and ids that name a place in it for ever.

/**
 * `time` first; at one time the text's turn in its meeting, acts before comments, then their own order. None of it ever
 * changes, so that pages fit together while the record goes on.
 */
export type Key = { time: number; text: number; comment: boolean; nth: number | string }

export function compareKeys(a: Key, b: Key): number {
  if (a.time !== b.time) return a.time - b.time
  if (a.text !== b.text) return a.text - b.text
  if (a.comment !== b.comment) return a.comment ? 1 : -1
  if (typeof a.nth === 'number' && typeof b.nth === 'number') return a.nth - b.nth
  return a.nth < b.nth ? -1 : a.nth > b.nth ? 1 : 0
}

const ID = /^(\d{1,16})\.(\d{1,6})\.(?:a(\d{1,10})|c([0-9a-zA-Z-]{1,64}))$/

export const idOf = ({ time, text, comment, nth }: Key): string =>
  `${time}.${text}.${comment ? 'c' : 'a'}${nth}`

/** What an id names, or null when it is none. */
export function parseId(id: string): Key | null {
  const parts = ID.exec(id)
  if (!parts) return null
  const [, time, text, act, comment] = parts
  const nth = comment ?? Number(act)
  return { time: Number(time), text: Number(text), comment: comment !== undefined, nth }
}
