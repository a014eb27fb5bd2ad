// A text's document at a moment of its record, for whoever compares something with it.
import * as Y from 'yjs'
import type { TextId } from '../../shared/ids.ts'
import { documentAt } from '../history/documentAt.ts'
import type { Log } from '../history/entries.ts'
import { createPace } from '../history/pace.ts'

/** The document after entry `seq` of the verified record as a Yjs update; null when the record does not reach so far. */
export type ReadState = (text: TextId, seq: number) => Promise<Uint8Array | null>

export const readState =
  (log: Pick<Log, 'entries'>): ReadState =>
  async (text, seq) => {
    const moment = await documentAt(log, text, seq, createPace())
    if (!moment) return null
    const state = Y.encodeStateAsUpdate(moment.doc)
    moment.doc.destroy()
    return state
  }
