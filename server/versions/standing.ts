// How a text stands now, as its open document says.
import type { TextId } from '../../shared/ids.ts'
import type { Freeze, Version } from '../../shared/negotiation/model.ts'
import type { Result } from '../../shared/refusal.ts'

export type Stand = {
  versions: readonly Version[]
  frozen: Freeze | null
  /** passages that are open */
  open: number
  seq: number
}

export type Standing = (text: TextId) => Promise<Result<Stand>>
