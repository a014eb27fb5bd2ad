// The newest head of each text that this device has seen: whoever rewrites a record cannot rewrite it here.
import type { HeadAnswer } from '../../shared/proof/answers.ts'

export type Remembered = {
  seq: number
  hash: string
  /** the key that signed then */
  key: string
}

export type Warning =
  | { kind: 'rewritten'; remembered: Remembered; hash: string }
  | { kind: 'shortened'; remembered: Remembered; end: number }
  | { kind: 'key'; remembered: Remembered; key: string }

/** What the answer says against what is remembered; null when the record still contains it. Pure. */
export function judgeHead(remembered: Remembered | null, answer: HeadAnswer): Warning | null {
  if (!remembered) return null
  if (answer.seq < remembered.seq) return { kind: 'shortened', remembered, end: answer.seq }
  const hash = answer.asked?.seq === remembered.seq ? answer.asked.hash : null
  if (hash !== remembered.hash) return { kind: 'rewritten', remembered, hash: hash ?? '' }
  return answer.key === remembered.key ? null : { kind: 'key', remembered, key: answer.key }
}

const keyOf = (text: string): string => `parley-record-head:${text}`

/** What this device remembers of a text; null also where storage is forbidden. */
export function recall(text: string): Remembered | null {
  try {
    const kept: unknown = JSON.parse(window.localStorage.getItem(keyOf(text)) ?? 'null')
    return isRemembered(kept) ? kept : null
  } catch {
    return null
  }
}

export function remember(text: string, { seq, hash, key }: HeadAnswer): void {
  if (seq === 0) return
  try {
    window.localStorage.setItem(keyOf(text), JSON.stringify({ seq, hash, key } satisfies Remembered))
  } catch {
    return
  }
}

const isRemembered = (kept: unknown): kept is Remembered =>
  typeof kept === 'object' &&
  kept !== null &&
  'seq' in kept &&
  typeof kept.seq === 'number' &&
  'hash' in kept &&
  typeof kept.hash === 'string' &&
  'key' in kept &&
  typeof kept.key === 'string'
