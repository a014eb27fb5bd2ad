// From a state of a text to the bytes of a file. Runs in a thread of its own: a long text takes a second or two.
import type { ExportFormat, ExportQuery } from '../../shared/exports.ts'
import { aknEdition } from '../../shared/printing/akn.ts'
import { cleanEdition } from '../../shared/printing/clean.ts'
import { type CompiledPage, compiledPage } from '../../shared/printing/compiledPage.ts'
import type { Edition } from '../../shared/printing/edition.ts'
import { htmlEdition } from '../../shared/printing/html.ts'
import { htmlCompilation } from '../../shared/printing/htmlCompilation.ts'
import { jsonEdition } from '../../shared/printing/json.ts'
import { plainEdition } from '../../shared/printing/plain.ts'
import { plainCompilation } from '../../shared/printing/plainCompilation.ts'
import { cleanFile } from '../../shared/printing/word/cleanFile.ts'
import { compiledFile } from '../../shared/printing/word/compiledFile.ts'
import { revisionsFile, type WordSource } from '../../shared/printing/word/revisions.ts'

/** What is to be printed: a plain value, so that it can be handed to another thread. */
export type PrintJob = { query: ExportQuery; source: WordSource }

type Bytes = Uint8Array<ArrayBuffer>

/** The file. */
export function print({ query, source }: PrintJob): Bytes {
  const { format, kind } = query
  if (kind !== 'revisions' && kind !== 'clean')
    return printCompiled(format, source, compiledPage(source, kind, query))
  if (format === 'docx') return kind === 'clean' ? cleanFile(source) : revisionsFile(source)
  return written(format, kind === 'clean' ? cleanEdition(source.edition) : source.edition)
}

function written(format: Exclude<ExportFormat, 'docx'>, edition: Edition): Bytes {
  const write = { html: htmlEdition, txt: plainEdition, json: jsonEdition, akn: aknEdition }[format]
  return new TextEncoder().encode(write(edition))
}

/** @throws for a format that has no compilations, which `exportQuery` refuses */
function printCompiled(format: ExportFormat, source: WordSource, page: CompiledPage): Bytes {
  const { edition, documentNumber } = source
  switch (format) {
    case 'docx':
      return compiledFile(source, page)
    case 'html':
      return new TextEncoder().encode(htmlCompilation(edition, page, documentNumber))
    case 'txt':
      return new TextEncoder().encode(plainCompilation(edition, page, documentNumber))
    default:
      throw new Error(`no ${page.kind} is written as ${format}`)
  }
}
