// Where the files of a text are: one address for each format and kind.
import type { CompiledBy, ExportFormat, ExportKind } from '../../shared/exports.ts'

export type Asked = {
  format: ExportFormat
  kind?: ExportKind
  by?: CompiledBy
  delegation?: string
  /** a published version; the text as it is now without it */
  rev?: number | undefined
  /** the meeting's own number of the document */
  number?: string
}

/** The address of a file; what is not asked for is left to the server. */
export function exportPath(text: string, asked: Asked): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(asked))
    if (value !== undefined && value !== '') query.set(name, String(value))
  return `/api/texts/${encodeURIComponent(text)}/export?${query}`
}
