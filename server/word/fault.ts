// Why a Word file cannot be read: thrown deep inside the reading, answered as a refusal at its edge.
import type { Refusal, RefusalCode } from '../../shared/refusal.ts'

type FileRefusal = Extract<RefusalCode, `file-${string}`>

/** The file is at fault, not this program. */
export class WordFault extends Error {
  override name = 'WordFault'
  readonly refusal: Refusal
  constructor(code: FileRefusal, detail?: Record<string, string | number>) {
    super(code)
    this.refusal = detail ? { code, detail } : { code }
  }
}
