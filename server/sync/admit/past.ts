// What was in force in a text at some time, whatever was taken away since, and where an update parts from that.
import type * as Y from 'yjs'
import { sameValue } from '../../../shared/formatItem.ts'
import type { Walk } from './case.ts'
import { readingOf, turn } from './readings.ts'

/**
 * Passes a formatting item, deleted ones too, and keeps what the walk remembers up to it. A decision on a part of
 * somebody's words cuts their mark with ends of its own: these do not say where the mark once ended.
 */
export function recall(walk: Walk, item: Y.Item, content: Y.ContentFormat, old: boolean, now: boolean) {
  const { trial, ever, opened, closed, apart, decided } = walk
  const { key, value } = content
  const isNew = trial.visibility.isNew(item)
  if (isNew && !now) return
  const reading = isNew ? null : readingOf(key, value)
  if (reading?.kind === 'mark' && reading.mark.type === 'insertion') {
    opened.add(reading.mark.id)
    if (!old) closed.add(reading.mark.id)
  }
  const byServer = trial.sender.isServer(item.id.client)
  if (value === null && byServer && ever.has(key) && !decided.has(key) && key.includes('--')) return
  if (byServer) decided.add(key)
  else decided.delete(key)
  const without = apart.has(key) ? apart.get(key) : (ever.get(key) ?? null)
  if (!isNew) turn(ever, content)
  const stated = old && !now ? without : value
  if (sameValue(stated, ever.get(key) ?? null)) apart.delete(key)
  else apart.set(key, stated)
}
