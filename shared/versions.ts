// Published versions over HTTP: what is asked and answered.
import { z } from 'zod'
import type { Freeze } from './negotiation/model.ts'

export type VersionInfo = {
  rev: number
  /** the entry that published it, and that entry's hash as hexadecimal digits */
  seq: number
  hash: string
  /** ISO 8601 in UTC */
  at: string
  /** the delegation code of who published it */
  by: string
  /** who published it, where the reader may know */
  person: string | null
  note: string
  /** passages that were open in it */
  open: number
}

export type VersionsAnswer = {
  /** the newest first */
  versions: VersionInfo[]
  frozen: Freeze | null
  /** passages that are open now, and the record's newest entry */
  open: number
  seq: number
}

export const FORMATS = ['txt', 'html', 'json'] as const
export type VersionFormat = (typeof FORMATS)[number]

export const downloadQuery = z.object({ format: z.enum(FORMATS) })
export const revParam = z.coerce.number().int().min(1).max(1_000_000)
